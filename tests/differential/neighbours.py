"""The services around Lambda computed a second time: the part of calculator.py that knows queues, topics, APIs and
others. Rules, chunks and minimums are written out here, as there; meters are in neighbour_meters.py.
"""

from fractions import Fraction
from math import ceil

import values
from values import GB, KB, MB

HOUR = 3600

# Objects of these count as 128 KB at least.
CLASSES_OF_LARGE_OBJECTS = ("standard-ia", "one-zone-ia", "glacier-instant-retrieval")
# Objects of these bring 32 KB of their class and 8 KB of Standard each.
ARCHIVES = ("glacier-flexible-retrieval", "glacier-deep-archive")
# Where Lambda's logs may go instead of CloudWatch, and since when.
DESTINATIONS = ("s3", "firehose")
DELIVERED_LOGS_SINCE = "2025-05-01"


# Keys of a type that say the same in two ways.
EXCLUDES = {
    "api-gateway-websocket": [("connections", "connection_minutes")],
    "s3": [("storage", "object_size")],
    "sqs": [("requests", "messages")],
    "sqs-fifo": [("requests", "messages")],
    "aurora-serverless": [("acu_hours", "capacity"), ("acu_hours", "paused")],
    "fargate": [("tasks", "runs")],
    "rds-proxy": [("vcpus", "capacity")],
    "lambda-microvms": [("running", "runs"), ("running", "duration")],
}
# What a key of a type says something of.
NEEDS = {
    "api-gateway-rest": {"cache_active": "cache"},
    "s3": {"object_size": "objects"},
    "sqs": {"request_size": "requests", "message_size": "messages", "batch_size": "messages"},
    "sqs-fifo": {"request_size": "requests", "message_size": "messages", "batch_size": "messages"},
    "fargate": {"runs": "duration", "duration": "runs"},
    "lambda-microvms": {"runs": "duration", "duration": "runs"},
    "data-transfer": {"to": "inter_region"},
}


def fitting_defaults(service_type, instance, defaults):
    """Defaults of a type without those that the instance says in another way, and what says nothing without them."""
    other_ways = EXCLUDES.get(service_type, [])
    fitting = {
        key: value for key, value in defaults.items()
        if not any(key in pair and other in instance for pair in other_ways for other in pair if other != key)
    }
    needs = NEEDS.get(service_type, {})
    while True:
        idle = [key for key in fitting
                if key not in instance and key in needs and needs[key] not in fitting.keys() | instance.keys()]
        if not idle:
            return fitting
        for key in idle:
            del fitting[key]


def type_of(name, instance):
    """The name where the instance says no type."""
    return instance.get("type", name).replace("_", "-")


def chunks(size, chunk):
    """An item without data is one chunk."""
    return max(ceil(size / chunk), 1)


class InstanceMeter:
    """Measures one instance, which says its type; `read(region, meter, quantity, variant)` adds."""

    def __init__(self, instance, home, hours, read):
        self.type = instance["type"]
        self.instance = instance
        self.region = "us-east-1" if self.type == "cloudfront" else instance.get("region") or home
        self.hours = hours
        self.read_line = read

    def measure(self):
        {
            "api-gateway-rest": self.rest_api, "api-gateway-http": self.http_api,
            "api-gateway-websocket": self.websocket_api, "cognito": self.user_pool, "s3": self.bucket,
            "sns": self.topic, "sns-fifo": self.fifo_topic, "sqs": self.queue, "sqs-fifo": self.queue,
            "kinesis": self.stream, "firehose": self.delivery_stream, "aurora-serverless": self.cluster,
            "step-functions": self.state_machine, "step-functions-express": self.express_state_machine,
            "fargate": self.containers, "eventbridge": self.event_bus, "eventbridge-scheduler": self.schedules,
            "rds-proxy": self.proxy, "nat-gateway": self.nat_gateways, "vpc-endpoint": self.endpoints,
            "cloudfront": self.distribution, "cloudwatch-logs": self.log_group, "data-transfer": self.transfer,
            "lambda-microvms": self.micro_vms, "x-ray": self.traces,
        }[self.type]()

    def refusals(self, day):
        """The ids of errors about what AWS does not do, or did not do on the day."""
        if self.type == "cloudwatch-logs" and self.text("destination") in DESTINATIONS and self.has("lambda_ingested"):
            return {"not-yet-available"} if day < DELIVERED_LOGS_SINCE else set()
        if self.type == "data-transfer" and self.has("inter_region") and self.text("to") == self.region:
            return {"invalid-value"}
        return set()

    # --- values of the instance

    def read(self, meter, quantity, variant=""):
        self.read_line(self.region, meter, Fraction(quantity), variant)

    def has(self, key):
        return self.text(key) is not None

    def text(self, key, default=None):
        """What stands under the key, or under the key in a mapping."""
        outer, _, inner = key.partition(".")
        value = self.instance.get(outer)
        if inner:
            value = (value or {}).get(inner)
        return default if value is None else value

    def monthly(self, key):
        return values.monthly(self.text(key), self.hours)

    def number(self, key, default=None):
        return values.count(self.text(key, default))

    def seconds(self, key, bare="s"):
        return values.milliseconds(self.text(key), bare) / 1000

    def sizes(self, key, bare="B", default="0"):
        """(share, bytes) of each size of a mix."""
        value = self.text(key, default)
        if isinstance(value, list):
            return [(values.fraction_of(part["share"]), values.bytes_of(part["size"], bare)) for part in value]
        return [(Fraction(1), values.bytes_of(value, bare))]

    def mean(self, key, of_size, bare="B"):
        """Of each size of a mix by itself, weighted."""
        return sum((share * of_size(size) for share, size in self.sizes(key, bare)), Fraction(0))

    def gigabytes(self, key, bare="GB"):
        return self.mean(key, lambda size: size, bare) / GB

    def count(self, key, meter, size_key=None, chunk=None, variant=""):
        """Things a month, each in chunks of its size."""
        if self.has(key):
            of_each = self.mean(size_key, lambda size: chunks(size, chunk)) if size_key else 1
            self.read(meter, self.monthly(key) * of_each, variant)

    def data(self, key, meter, variant=""):
        if self.has(key):
            self.read(meter, self.gigabytes(key), variant)

    def response_data(self, count_key, size_key):
        data = self.monthly(count_key) * self.gigabytes(size_key, "B") if self.has(count_key) else 0
        if data:
            self.read("data_transfer.out", data)

    # --- APIs

    def rest_api(self):
        self.count("requests", "api_gateway.rest_requests")
        self.count("streamed.responses", "api_gateway.rest_requests", "streamed.size", 10 * MB)
        if self.text("endpoint") != "private":
            self.response_data("requests", "response_size")
            self.response_data("streamed.responses", "streamed.size")
        if self.has("cache"):
            hours = self.seconds("cache_active", "h") / HOUR if self.has("cache_active") else self.hours
            size = values.digits(self.gigabytes("cache"))
            self.read("api_gateway.cache_hours", hours, size)

    def http_api(self):
        self.count("requests", "api_gateway.http_requests", "request_size", 512 * KB)
        self.response_data("requests", "response_size")

    def websocket_api(self):
        self.count("messages", "api_gateway.websocket_messages", "message_size", 32 * KB)
        self.count("connection_minutes", "api_gateway.websocket_minutes")
        if self.has("connections"):
            self.read("api_gateway.websocket_minutes", self.number("connections") * self.hours * 60)

    def user_pool(self):
        self.count("users", f"cognito.{self.text('plan', 'essentials')}_users")
        self.count("federated_users", "cognito.federated_users")
        self.count("token_requests", "cognito.token_requests")

    # --- storage and databases

    def bucket(self):
        storage_class = self.text("class", "standard")
        objects = self.monthly("objects") if self.has("objects") else Fraction(0)
        least = 128 * KB if storage_class in CLASSES_OF_LARGE_OBJECTS else 0
        stored = None
        if self.has("storage"):
            stored = max(self.gigabytes("storage"), objects * least / GB)
        elif self.has("object_size"):
            stored = objects * self.mean("object_size", lambda size: max(size, least)) / GB
        if storage_class in ARCHIVES and stored is not None and self.has("objects"):
            stored += objects * 32 * KB / GB
            self.read("s3.storage", objects * 8 * KB / GB, "standard")
        if stored is not None:
            self.read("s3.storage", stored, storage_class)
        self.count("puts", "s3.puts", variant=storage_class)
        self.count("gets", "s3.gets", variant=storage_class)
        self.count("transitions", "s3.transitions", variant=storage_class)
        self.data("retrieved", "s3.retrieval", storage_class)
        self.data("data_out", "data_transfer.out")

    def cluster(self):
        configuration = self.text("configuration", "standard")
        if self.has("acu_hours"):
            self.read("aurora.acu_hours", self.number("acu_hours"), configuration)
        elif self.has("capacity"):
            hours = self.hours - (self.seconds("paused", "h") / HOUR if self.has("paused") else 0)
            capacity = self.number("capacity") * self.number("instances", "1")
            self.read("aurora.acu_hours", capacity * hours, configuration)
        self.data("storage", "aurora.storage", configuration)
        if configuration == "standard":
            self.count("io", "aurora.io")
        self.data("backup", "aurora.backup")

    def proxy(self):
        if self.has("vcpus"):
            self.read("rds_proxy.vcpu_hours", max(self.number("vcpus"), 2) * self.hours)
        if self.has("capacity"):
            self.read("rds_proxy.acu_hours", max(self.number("capacity"), 8) * self.hours)

    # --- messages and streams

    def topic(self):
        self.count("publishes", "sns.publishes", "message_size", 64 * KB)
        self.count("deliveries.http", "sns.http_deliveries", "message_size", 64 * KB)
        self.count("deliveries.email", "sns.email_deliveries")
        self.count("deliveries.firehose", "sns.firehose_deliveries", "message_size", 64 * KB)
        self.count("deliveries.push", "sns.push_deliveries")

    def fifo_topic(self):
        subscribers = self.number("subscribers", "0")
        if not self.has("publishes"):
            return
        published = self.monthly("publishes")
        self.read("sns.fifo_publishes", published)
        if subscribers:
            self.read("sns.fifo_deliveries", published * subscribers)
        if self.has("message_size"):
            data = published * self.gigabytes("message_size", "B")
            self.read("sns.fifo_published_data", data)
            if subscribers:
                self.read("sns.fifo_delivered_data", data * subscribers)

    def queue(self):
        variant = "fifo" if self.type == "sqs-fifo" else "standard"
        self.count("requests", "sqs.requests", "request_size", 64 * KB, variant)
        if self.has("messages"):
            batch = self.number("batch_size", "1")
            # Sending and receiving a batch are in as many chunks as its payload; deleting it is one request.
            of_batch = self.mean("message_size", lambda size: 2 * chunks(size * batch, 64 * KB) + 1)
            self.read("sqs.requests", self.monthly("messages") / batch * of_batch, variant)
        self.count("empty_receives", "sqs.requests", variant=variant)

    def stream(self):
        records = self.monthly("records") if self.has("records") else None
        if self.text("mode", "on-demand") == "on-demand":
            self.on_demand_stream(records)
        else:
            self.provisioned_stream(records)

    def on_demand_stream(self, records):
        self.read("kinesis.on_demand.stream_hours", self.hours)
        if records is not None and self.has("record_size"):
            # What is read is rounded up as what is written.
            data = records * self.mean("record_size", lambda size: chunks(size, KB)) * KB / GB
            self.read("kinesis.on_demand.data_in", data)
            if self.number("consumers", "1"):
                self.read("kinesis.on_demand.data_out", data * self.number("consumers", "1"))
            if self.number("fan_out_consumers", "0"):
                self.read("kinesis.on_demand.fan_out_data", data * self.number("fan_out_consumers"))
        self.data("extended_storage", "kinesis.on_demand.extended_retention")
        self.data("long_term_storage", "kinesis.on_demand.long_term_storage")

    def provisioned_stream(self, records):
        consumers = self.number("fan_out_consumers", "0")
        if self.has("shards"):
            shard_hours = self.number("shards") * self.hours
            self.read("kinesis.shard_hours", shard_hours)
            if self.has("retention") and self.seconds("retention", "h") > 24 * HOUR:
                self.read("kinesis.extended_retention_hours", shard_hours)
            if consumers:
                self.read("kinesis.fan_out_hours", shard_hours * consumers)
        if records is not None:
            self.count("records", "kinesis.put_units", "record_size", 25 * KB)
            if consumers and self.has("record_size"):
                self.read("kinesis.fan_out_data", records * self.gigabytes("record_size", "B") * consumers)
        self.data("long_term_storage", "kinesis.long_term_storage")

    def delivery_stream(self):
        if self.has("records") and self.has("record_size"):
            billed = self.mean("record_size", lambda size: chunks(size, 5 * KB) * 5 * KB)
            self.read("firehose.ingested", self.monthly("records") * billed / GB)
        elif self.has("records") and not self.monthly("records"):
            self.read("firehose.ingested", 0)

    def event_bus(self):
        self.count("events", "eventbridge.events", "event_size", 64 * KB)
        self.count("pipes", "eventbridge.pipe_requests", "event_size", 64 * KB)
        self.count("api_destinations", "eventbridge.api_destination_calls", "event_size", 64 * KB)
        self.data("archived", "eventbridge.archive_processing")
        self.data("archive_storage", "eventbridge.archive_storage")

    def schedules(self):
        self.count("invocations", "eventbridge.scheduler_invocations")

    # --- what runs

    def state_machine(self):
        if self.has("executions") and self.has("transitions"):
            self.read("step_functions.transitions", self.monthly("executions") * self.number("transitions"))
        elif self.has("executions") and not self.monthly("executions"):
            self.read("step_functions.transitions", 0)

    def express_state_machine(self):
        if not self.has("executions"):
            return
        executions = self.monthly("executions")
        self.read("step_functions.express_requests", executions)
        if self.has("duration") and self.has("memory"):
            seconds = Fraction(ceil(self.seconds("duration", "ms") * 10), 10)
            memory = self.mean("memory", lambda size: ceil(size / (64 * MB)) * 64 * MB, "MB") / GB
            self.read("step_functions.express_duration", executions * seconds * memory)

    def containers(self):
        if self.has("tasks"):
            hours = self.number("tasks") * self.hours
        elif self.has("runs"):
            hours = self.monthly("runs") * max(ceil(self.seconds("duration")), 60) / HOUR
        else:
            return
        architecture = self.text("architecture", "x86_64")
        # Of no hours nothing else need be known.
        if self.has("vcpu") or not hours:
            self.read("fargate.vcpu_hours", hours * self.number("vcpu", "0"), architecture)
        if self.has("memory") or not hours:
            memory = self.gigabytes("memory", "MB") if self.has("memory") else 0
            self.read("fargate.memory_hours", hours * memory, architecture)
        beyond = self.mean("ephemeral_storage", lambda size: max(size - 20 * GB, 0), "GB") / GB
        if beyond:
            self.read("fargate.ephemeral_storage_hours", hours * beyond)

    def micro_vms(self):
        self.data("snapshots.written", "lambda.microvm.snapshot_write")
        self.data("snapshots.read", "lambda.microvm.snapshot_read")
        self.data("snapshots.stored", "lambda.microvm.snapshot_storage")
        if self.has("running"):
            seconds = self.seconds("running", "h")
        elif self.has("runs"):
            seconds = self.monthly("runs") * ceil(self.seconds("duration"))
        else:
            return
        vcpu, memory = self.vcpu_and_memory("")
        if vcpu is None:
            if not seconds:
                self.read("lambda.microvm.vcpu", 0)
            return
        peak = values.fraction_of(self.text("peak.share", "0"))
        peak_vcpu, peak_memory = self.vcpu_and_memory("peak.")
        if peak_vcpu is None:
            peak_vcpu, peak_memory = vcpu, memory
        self.read("lambda.microvm.vcpu", seconds * ((1 - peak) * vcpu + peak * peak_vcpu))
        self.read("lambda.microvm.memory", seconds * ((1 - peak) * memory + peak * peak_memory))

    def vcpu_and_memory(self, prefix):
        """One vCPU comes with 2 GB; None where neither is said."""
        vcpu = self.number(f"{prefix}vcpu") if self.has(f"{prefix}vcpu") else None
        memory = self.gigabytes(f"{prefix}memory", "MB") if self.has(f"{prefix}memory") else None
        if vcpu is None and memory is not None:
            vcpu = memory / 2
        if memory is None and vcpu is not None:
            memory = 2 * vcpu
        return vcpu, memory

    # --- networks

    def nat_gateways(self):
        gateways = self.number("gateways", "1")
        active = self.text("active")
        if active is None:
            hours = address_hours = self.hours
        else:
            period = active if isinstance(active, dict) else {"hours": active}
            seconds = values.milliseconds(period["hours"], "h") / 1000
            times = values.count(period.get("times", "1"))
            hours = ceil(seconds / HOUR) * times
            address_hours = Fraction(max(ceil(seconds), 60) if seconds else 0, HOUR) * times
        self.read("nat_gateway.hours", gateways * hours)
        if self.text("public_ipv4", True) in (True, "true"):
            self.read("vpc.public_ipv4_hours", gateways * address_hours)
        self.data("data", "nat_gateway.data")

    def endpoints(self):
        if self.text("kind", "interface") == "gateway":
            return
        count = self.number("endpoints", "1") * self.number("zones", "1")
        self.read("vpc.endpoint_hours", count * self.hours)
        self.data("data", "vpc.endpoint_data")

    def distribution(self):
        area = self.text("geography", "us")
        self.count("requests", "cloudfront.https_requests", variant=area)
        self.count("http_requests", "cloudfront.http_requests", variant=area)
        self.data("data_out", "cloudfront.data_out", area)
        self.count("invalidation_paths", "cloudfront.invalidation_paths")

    def transfer(self):
        self.data("out", "data_transfer.out")
        self.data("between_zones", "data_transfer.between_zones")
        self.data("inter_region", "data_transfer.inter_region", self.text("to", "any"))

    # --- what is observed

    def log_group(self):
        log_class = self.text("class", "standard")
        if self.text("destination") in DESTINATIONS:
            self.data("lambda_ingested", "cloudwatch_logs.lambda_delivery")
        else:
            self.data("lambda_ingested", "cloudwatch_logs.lambda_ingestion", log_class)
        self.data("ingested", "cloudwatch_logs.ingestion", log_class)
        self.data("storage", "cloudwatch_logs.storage")
        self.data("scanned", "cloudwatch_logs.scanned")

    def traces(self):
        for key in ("recorded", "retrieved", "scanned"):
            self.count(key, f"x_ray.{key}")
