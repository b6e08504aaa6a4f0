"""Random instances of every type of `services:`: each key, each way to say a thing, and values at, below and above each
chunk, minimum, free quantity and tier."""

from neighbour_meters import BILLING_CODES, CACHES, GEOGRAPHIES, STORAGE_CLASSES
from values import GB, KB, MB

NAMES = ("orders", "audit", "Näme", "topic.v2", "two words", "7", "b-2", "c_3", "clicks", "#x")

# Keys that stay with their instance: beside another's they would belong to another kind of it.
TIED_KEYS = ("type", "class", "retrieved", "transitions", "mode", "shards", "consumers", "retention",
             "extended_storage", "fan_out_consumers", "kind")


def near(generator, *edges):
    """A count at an edge, beside it, or well above it."""
    edge = generator.pick(*edges)
    return str(max(generator.pick(edge, edge - 1, edge + 1, 2 * edge + 7, edge // 2), 0))


def calls(generator, *edges):
    if edges and generator.chance(40):
        return near(generator, *edges)
    return generator.rate()


def bytes_near(generator, chunk):
    of_chunks = generator.pick(1, 1, 2, 3, 16) * chunk + generator.pick(-1, 0, 1)
    written = [f"{of_chunks} B", str(of_chunks), f"{of_chunks}B"]
    if chunk % KB == 0:
        written += [f"{chunk // KB} KB", f"{chunk // KB * 2}KiB", f"{chunk // KB}.5 KB"]
    return generator.pick(*written, "0", "1 B", "200 B", "3.5 KB", generator.decimal(300, 3) + " KB")


def sizes(generator, chunk):
    """One size, or a mix."""
    if generator.chance(70):
        return bytes_near(generator, chunk)
    parts = generator.between(1, 4)
    cuts = sorted(generator.between(0, 1000) for _ in range(parts - 1))
    permille = [b - a for a, b in zip([0, *cuts], [*cuts, 1000])]
    return [{"share": f"{part / 10}%", "size": bytes_near(generator, chunk)} for part in permille]


def gigabytes(generator, *edges):
    if edges and generator.chance(40):
        edge = generator.pick(*edges)
        return generator.pick(f"{edge} GB", f"{edge}", f"{edge * GB + 1} B", f"{edge * GB - 1} B", f"{3 * edge} GB",
                              f"{edge * 1024} MB")
    return generator.pick("0", "50", "1 TB", "0.5 GB", generator.decimal(900, 3) + " GB", generator.decimal(900, 3),
                          generator.decimal(5000, 2) + " MB", generator.decimal(3000, 1) + " TB")


def decimal(generator, *choices):
    return generator.pick(*choices, generator.decimal(20, 2))


def maybe(generator, instance, percent, **keys):
    """Gives the instance some of the keys; values are made only where they are needed."""
    for key, make in keys.items():
        if generator.chance(percent):
            instance[key] = make()


def rest_api(g):
    api = {"requests": calls(g, 333_000_000, 10**9, 20 * 10**9)}
    maybe(g, api, 60, response_size=lambda: sizes(g, 10 * KB), endpoint=lambda: g.pick("regional", "edge", "private"))
    if g.chance(70):
        size = g.pick(*CACHES)
        api["cache"] = g.pick(f"{size} GB", size)
        maybe(g, api, 50, cache_active=lambda: g.pick("24 h", "24", "0", "90 min", "30 d"))
    maybe(g, api, 30, streamed=lambda: {"responses": g.rate(7), "size": g.pick(sizes(g, 10 * MB), "25 MB")})
    return api


def http_api(g):
    api = {"requests": calls(g, 300_000_000)}
    maybe(g, api, 60, request_size=lambda: sizes(g, 512 * KB), response_size=lambda: sizes(g, 512 * KB))
    return api


def websocket_api(g):
    api = {"messages": calls(g, 10**9)}
    maybe(g, api, 70, message_size=lambda: sizes(g, 32 * KB))
    if g.chance(50):
        api["connections"] = g.pick("0", "1", "2500", str(g.between(1, 10**6)))
    elif g.chance(70):
        api["connection_minutes"] = g.rate()
    return api


def user_pool(g):
    pool = {}
    maybe(g, pool, 70, plan=lambda: g.pick("lite", "lite", "essentials", "plus"))
    pool["users"] = g.pick(near(g, 10_000, 100_000, 10**6, 10**7), g.count(8))
    maybe(g, pool, 60, federated_users=lambda: near(g, 50, 1000),
          token_requests=lambda: calls(g, 250_000, 5_000_000))
    return pool


def bucket(g):
    storage_class = g.pick(*STORAGE_CLASSES)
    is_cold = storage_class != "standard"
    keys = {"class": storage_class} if is_cold or g.chance(50) else {}
    how = g.between(0, 3)
    if how < 2:
        keys["storage"] = gigabytes(g, 51_200, 512_000)
    if how > 0 and (how > 1 or is_cold):
        keys["objects"] = g.count(8)
    if how > 1:
        keys["object_size"] = sizes(g, 128 * KB)
    maybe(g, keys, 70, puts=lambda: calls(g), gets=lambda: calls(g))
    maybe(g, keys, 30, data_out=lambda: gigabytes(g, 100, 10_240, 51_200, 153_600))
    if is_cold:
        maybe(g, keys, 70, retrieved=lambda: gigabytes(g), transitions=lambda: calls(g))
    return keys


def topic(g):
    keys = {"publishes": calls(g, 1_000_000)}
    maybe(g, keys, 70, message_size=lambda: sizes(g, 64 * KB))
    deliveries = {}
    maybe(g, deliveries, 60, http=lambda: calls(g, 100_000), email=lambda: calls(g, 1_000), firehose=lambda: calls(g),
          push=lambda: calls(g, 1_000_000), sqs=lambda: calls(g), **{"lambda": lambda: calls(g)})
    if deliveries:
        keys["deliveries"] = deliveries
    return keys


def fifo_topic(g):
    keys = {"publishes": calls(g), "message_size": sizes(g, 64 * KB)}
    maybe(g, keys, 80, subscribers=lambda: g.pick("0", "1", "3", "100"))
    return keys


def queue(g):
    if g.chance(50):
        keys = {"requests": calls(g, 1_000_000, 100 * 10**9, 200 * 10**9)}
        maybe(g, keys, 70, request_size=lambda: sizes(g, 64 * KB))
        return keys
    keys = {"messages": calls(g, 1_000_000, 100 * 10**9)}
    maybe(g, keys, 70, message_size=lambda: sizes(g, g.pick(64 * KB, 6_554, 21_846)),
          batch_size=lambda: g.pick("1", "10", "3", str(g.between(1, 10))),
          empty_receives=lambda: calls(g, 648_000))
    return keys


def stream(g):
    keys = {}
    maybe(g, keys, 90, records=lambda: calls(g))
    if "records" in keys:
        keys["record_size"] = sizes(g, g.pick(KB, 25 * KB))
    maybe(g, keys, 50, fan_out_consumers=lambda: g.pick("0", "1", "5"), long_term_storage=lambda: gigabytes(g))
    if g.chance(50):
        keys.update(mode="provisioned", shards=g.pick("1", "4", "10", str(g.between(1, 500))))
        maybe(g, keys, 60, retention=lambda: g.pick("24 h", "24", "24.5 h", "25", "7 d", "1 d", "1441 min"))
        return keys
    maybe(g, keys, 50, mode=lambda: "on-demand", consumers=lambda: g.pick("0", "1", "2", "20"),
          extended_storage=lambda: gigabytes(g))
    return keys


def delivery_stream(g):
    return {"records": calls(g, 10**9), "record_size": sizes(g, 5 * KB)}


def cluster(g, hours):
    keys = {}
    maybe(g, keys, 60, configuration=lambda: g.pick("standard", "io-optimized", "io-optimized"),
          storage=lambda: gigabytes(g), io=lambda: calls(g), backup=lambda: gigabytes(g))
    if g.chance(30):
        keys["acu_hours"] = g.pick("3650", g.decimal(9999, 3))
    else:
        keys["capacity"] = decimal(g, "0", "0.5", "2.5", "256")
        maybe(g, keys, 50, instances=lambda: g.pick("1", "2", "16"),
              paused=lambda: g.pick("0", "0.5 h", "30 min", "1", "400 h" if hours > 400 else "1 h"))
    return keys


def state_machine(g):
    return {"executions": calls(g, 4_000, 500, 1_000), "transitions": g.pick("1", "4", "8", "3.5", g.decimal(30, 3))}


def express_state_machine(g):
    duration = g.pick("100 ms", "100.001 ms", "99 ms", "1", "200", "17.1 s", "3.2 s", "5 min", g.time(300_000))
    memory = g.pick("64 MB", "64", "65 MB", "64.001 MB", "128 MB", "1 GB", f"{64 * MB + 1} B", f"{g.between(1, 2000)}")
    return {"executions": calls(g, 3_600_000, 10**8), "duration": duration, "memory": memory}


def containers(g):
    vcpu, memory = g.pick(("0.25", "0.5 GB"), ("0.25", "1024"), ("1", "2 GB"), ("2", "5 GB"), ("16", "32 GB"))
    keys = {"vcpu": vcpu, "memory": memory}
    if g.chance(50):
        keys["tasks"] = g.pick("1", "0", "2.5", str(g.between(1, 300)))
    else:
        keys["runs"] = calls(g)
        keys["duration"] = g.pick("60 s", "59.999 s", "60.001 s", "61", "1", "0", "20 min", "2 h", "90.5 s")
    maybe(g, keys, 50, architecture=lambda: g.pick("arm64", "x86_64"),
          ephemeral_storage=lambda: g.pick("20 GB", "20", "21", "20.5 GB", "200 GB", "30 GB"))
    return keys


def event_bus(g):
    keys = {"events": calls(g)}
    maybe(g, keys, 50, event_size=lambda: sizes(g, 64 * KB), pipes=lambda: calls(g), api_destinations=lambda: calls(g),
          archived=lambda: gigabytes(g), archive_storage=lambda: gigabytes(g))
    return keys


def schedules(g):
    return {"invocations": calls(g, 14_000_000)}


def proxy(g):
    if g.chance(50):
        return {"vcpus": decimal(g, "2", "1", "0", "1.99", "2.01", "64")}
    return {"capacity": decimal(g, "8", "7.5", "0", "8.5", "128")}


def nat_gateways(g):
    keys = {}
    maybe(g, keys, 60, gateways=lambda: g.pick("1", "2", "0", "3"), data=lambda: gigabytes(g),
          public_ipv4=lambda: g.pick(True, False))
    if g.chance(60):
        keys["active"] = g.pick("75 min", "60 min", "1 h", "1", "3600.001 s", "30 s", "0", "59 min", "12.5 h",
                                {"hours": "8 h", "times": "22"}, {"hours": "90 min", "times": "2.5"},
                                {"hours": "10 s", "times": "30"})
    return keys


def endpoints(g):
    if g.chance(15):
        return {"kind": "gateway"}
    keys = {}
    maybe(g, keys, 60, kind=lambda: "interface", endpoints=lambda: g.pick("1", "4", "0"),
          zones=lambda: g.pick("1", "3"), data=lambda: gigabytes(g, 1_048_576, 5_242_880))
    return keys


def distribution(g):
    keys = {}
    maybe(g, keys, 95, geography=lambda: g.pick(*GEOGRAPHIES))
    maybe(g, keys, 80, requests=lambda: calls(g, 10_000_000), http_requests=lambda: calls(g, 10_000_000),
          data_out=lambda: gigabytes(g, 1_024, 10_240, 51_200, 153_600, 512_000, 1_048_576, 5_242_880),
          invalidation_paths=lambda: near(g, 1_000))
    return keys or {"requests": "1"}


def log_group(g):
    edges = (10_240, 30_720, 51_200)
    keys = {"lambda_ingested": gigabytes(g, *edges)}
    maybe(g, keys, 50, destination=lambda: g.pick("cloudwatch", "s3", "firehose"), ingested=lambda: gigabytes(g, 5),
          storage=lambda: gigabytes(g, 5), scanned=lambda: gigabytes(g, 5),
          **{"class": lambda: g.pick("standard", "infrequent-access")})
    return keys


def transfer(g):
    keys = {}
    maybe(g, keys, 70, out=lambda: gigabytes(g, 100, 10_240, 51_200, 153_600), between_zones=lambda: gigabytes(g),
          inter_region=lambda: gigabytes(g))
    if "inter_region" in keys:
        maybe(g, keys, 50, to=lambda: g.pick(*BILLING_CODES))
    return keys or {"out": "0"}


def micro_vms(g):
    keys = {}
    vcpu, memory = g.pick(("1", "2 GB"), ("1.5", "3072"), ("2", "4 GB"))
    keys.update(g.pick({"vcpu": vcpu}, {"memory": memory}, {"vcpu": vcpu, "memory": memory}))
    if g.chance(50):
        keys["running"] = g.pick("5000 h", "0 h", "90 min", "3 h")
    else:
        keys.update(runs=calls(g), duration=g.pick("600 s", "600.001 s", "0.5 s", "10 min", "59"))
    if g.chance(50):
        of_peak = g.pick({"vcpu": "4", "memory": "8 GB"}, {"vcpu": "3"}, {"memory": "4 GB"})
        keys["peak"] = {"share": g.share(), **of_peak}
    snapshots = {}
    maybe(g, snapshots, 60, written=lambda: gigabytes(g), read=lambda: gigabytes(g), stored=lambda: gigabytes(g))
    if snapshots:
        keys["snapshots"] = snapshots
    return keys


def traces(g):
    keys = {"recorded": calls(g, 100_000)}
    maybe(g, keys, 70, retrieved=lambda: calls(g, 1_000_000), scanned=lambda: calls(g, 1_000_000, 500_000))
    return keys


MAKERS = {
    "api-gateway-rest": rest_api, "api-gateway-http": http_api, "api-gateway-websocket": websocket_api,
    "cognito": user_pool, "s3": bucket, "sns": topic, "sns-fifo": fifo_topic, "sqs": queue, "sqs-fifo": queue,
    "kinesis": stream, "firehose": delivery_stream, "aurora-serverless": cluster, "step-functions": state_machine,
    "step-functions-express": express_state_machine, "fargate": containers, "eventbridge": event_bus,
    "eventbridge-scheduler": schedules, "rds-proxy": proxy, "nat-gateway": nat_gateways, "vpc-endpoint": endpoints,
    "cloudfront": distribution, "cloudwatch-logs": log_group, "data-transfer": transfer, "lambda-microvms": micro_vms,
    "x-ray": traces,
}
# What may be forgotten: its part of the bill is unknown then.
FORGOTTEN = {
    "api-gateway-rest": ("requests",), "sns-fifo": ("message_size", "publishes"), "kinesis": ("record_size", "shards"),
    "firehose": ("record_size", "records"), "step-functions": ("transitions", "executions"),
    "step-functions-express": ("duration", "memory", "executions"), "fargate": ("vcpu", "memory", "tasks"),
    "lambda-microvms": ("running", "vcpu"), "cognito": ("users",), "nat-gateway": ("data",),
    "cloudwatch-logs": ("ingested",),
}
# What only limits are held against: it costs nothing.
OF_LIMITS = {
    "api-gateway-rest": {"timeout": "29 s", "request_size": "5 KB", "peak": "50/s"},
    "api-gateway-http": {"timeout": "10 s", "peak": "50/s"}, "api-gateway-websocket": {"timeout": "29", "peak": "5/s"},
    "sqs": {"retention": "14 d", "visibility_timeout": "60", "delay": "1 min", "peak": "100/s"},
    "sqs-fifo": {"retention": "1 h", "visibility_timeout": "60 s", "delay": "0", "peak": "100/s"},
    "kinesis": {"peak": "100/s"}, "firehose": {"peak": "100/s"},
    "aurora-serverless": {"engine": "mysql", "min_capacity": "0", "max_capacity": "8.5", "max_connections": "900"},
    "step-functions": {"payload": "5 KB", "history_events": "900", "duration": "2 h"},
    "step-functions-express": {"payload": "5 KB"}, "eventbridge-scheduler": {"payload": "5 KB"},
    "rds-proxy": {"max_connections_percent": "70%"}, "lambda-microvms": {"images": "3", "suspended": "1 h"},
}
# Types with many usage types come more often.
TYPES = (*MAKERS, *["s3"] * 4, *["cloudfront"] * 4, *["api-gateway-rest"] * 2, *["data-transfer"] * 2)


def is_priced_at_home_only(service_type, instance):
    return (
        service_type == "lambda-microvms"
        or service_type == "s3" and instance.get("class", "standard") != "standard"
        or "backup" in instance or "between_zones" in instance
    )


def random_instance(generator, service_type, hours):
    make = MAKERS[service_type]
    instance = make(generator, hours) if make is cluster else make(generator)
    if generator.chance(8):
        for key in FORGOTTEN.get(service_type, ())[:generator.between(1, 2)]:
            instance.pop(key, None)
    if generator.chance(20):
        instance.update(OF_LIMITS.get(service_type, {}))
    if is_priced_at_home_only(service_type, instance) and generator.chance(95):
        instance["region"] = "us-east-1"
    elif service_type in ("sns", "eventbridge-scheduler") and generator.chance(8):
        instance["region"] = generator.pick("us-gov-east-1", "us-gov-west-1")
    elif service_type != "cloudfront" and generator.chance(50):
        instance["region"] = generator.region()
    return instance


def random_services(generator, hours):
    """Instances by name; some are named by their type, which they then need not say."""
    services = {}
    for name in generator.random.sample(NAMES, generator.between(1, 6)):
        service_type = generator.pick(*TYPES)
        instance = random_instance(generator, service_type, hours)
        if generator.chance(30):
            name = generator.pick(service_type, service_type.replace("-", "_"))
        else:
            instance = {"type": generator.pick(service_type, service_type.replace("-", "_")), **instance}
        if name not in services:
            services[name] = instance
    return services


ALREADY_USED = {
    "sqs_requests": ("1M", "999_999", "0", "150B", "100_001_000_000"),
    "sns_publishes": ("1M", "250k", "3M"),
    "sns_http_deliveries": ("100k", "99_999", "1M"),
    "sns_email_deliveries": ("1000", "1", "5000"),
    "step_functions_transitions": ("4000", "3999.5", "1M"),
    "scheduler_invocations": ("14M", "1", "20M"),
    "cognito_users": ("10k", "9_999", "100_000", "1_000_000"),
    "cognito_federated_users": ("50", "49", "100"),
    "cloudfront_requests": ("10M", "1", "30M"),
    "cloudfront_data_out": ("1024", "1023.5", "11264", "200_000"),
    "cloudfront_invalidation_paths": ("1000", "999", "2000"),
    "data_transfer_out": ("100", "99.999", "10_340", "60_000", "0"),
    "x_ray_recorded": ("100k", "1", "200k"),
    "x_ray_read": ("1M", "999_999", "5M"),
}
