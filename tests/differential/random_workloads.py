"""Random workloads, as users write them: every way to write a value, every key, and the boundaries of both."""

import random
from fractions import Fraction

import dynamodb
import random_services
from values import digits, number

# Where most meters have a price; any other region of the price list comes up now and then.
USUAL_REGIONS = ("us-east-1", "us-east-1", "eu-west-1", "ap-northeast-1", "us-west-2", "sa-east-1")
INSTANCE_TYPES = ("m7g.xlarge", "c7i.large")
RUNTIMES = ("nodejs22.x", "python3.13", "java21", "dotnet8", "provided.al2023", "provided.al2")


class Generator:
    """Values as a workload file writes them, with boundaries more often than chance has them."""

    def __init__(self, seed, prices):
        self.random = random.Random(seed)
        self.prices = prices
        # Numbers as long as a workload may write them: what does not fit must be refused, and what fits must be right.
        self.is_extreme = self.chance(5)

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def between(self, first, last):
        return self.random.randint(first, last)

    def decimal(self, largest, decimals):
        scale = self.between(0, decimals)
        return digits(Fraction(self.between(0, largest * 10**scale), 10**scale))

    def extreme(self, largest):
        return self.decimal(self.pick(1, 1000, largest), self.pick(0, 6, 12))

    def count(self, magnitude=9):
        kind = self.between(0, 9)
        if self.is_extreme and self.chance(30):
            return self.extreme(10**17)
        if kind == 0:
            return self.pick("0", "1", "999999", "1000000", "1_000_001", "1e6", "2000000", "2e6")
        if kind < 4:
            return self.decimal(999, 3) + self.pick("", "k", "K", "M", " M")
        if kind == 4 and magnitude >= 9:
            return self.decimal(20, 2) + self.pick("M", "G", "B")
        return str(self.between(0, 10 ** self.between(0, magnitude)))

    def rate(self, magnitude=9):
        if self.chance(30):
            period = self.pick("/s", "/min", "/h", "/day", "/month", " /s", "/ day")
            return self.decimal(10 ** self.between(0, 4), 3) + period
        return self.count(magnitude)

    def share(self, decimals=2):
        if self.is_extreme and self.chance(30):
            return self.decimal(1, 12)
        if self.chance(50):
            return digits(Fraction(self.between(0, 100 * 10**decimals), 10**decimals)) + "%"
        return digits(Fraction(self.between(0, 10**4), 10**4))

    def time(self, largest_ms=900_000):
        kind = self.between(0, 5)
        if self.is_extreme and self.chance(30):
            return self.extreme(10**12) + " ms"
        if kind == 0:
            return self.pick("0 ms", "1ms", "0.001 ms", "1.001 ms", "99.999 ms", "100 ms", "100.0001 ms", "50 ms",
                             "50.5 ms", "49.99", "900 s", "15 min", "0.5 min")
        if kind == 1:
            return self.decimal(max(largest_ms // 1000, 1), 4) + " s"
        return self.decimal(10 ** self.between(1, len(str(largest_ms)) - 1), 3) + self.pick(" ms", "ms", "", " MS")

    def durations(self):
        if self.chance(70):
            return self.time()
        parts = self.between(1, 4)
        cuts = sorted(self.between(0, 1000) for _ in range(parts - 1))
        permille = [b - a for a, b in zip([0, *cuts], [*cuts, 1000])]
        shares = [digits(Fraction(part, 10)) + "%" for part in permille]
        return [{"share": part, "time": self.time()} for part in shares]

    def memory(self):
        return self.pick("128 MB", "1536 MB", "1 GB", "10240 MB", "10 GB", "1769", "0.5 GB", "129 MB",
                         f"{self.between(128, 10240)} MB", f"{self.between(128, 10240)}", "1048576 KB")

    def event_size(self):
        boundary = self.pick(256, 320, 384, 512, 1024) * 1024 + self.pick(-1, 0, 1)
        anywhere = f"{self.between(0, 1024)} KB"
        return self.pick(str(boundary), f"{boundary} B", "20 KB", "256 KB", "1 MB", "0.5 MB", anywhere)

    def month(self):
        boundary = ("2020-11", "2020-12", "2021-03", "2021-04", "2021-08", "2021-09", "2022-02", "2022-03", "2022-07",
                    "2022-08", "2024-11", "2024-12", "2025-07", "2025-08", "2025-09", "2025-10", "2024-02", "2023-02")
        if self.chance(35):
            return self.pick(*boundary)
        if self.chance(50):
            return f"2026-{self.between(1, 11):02}"
        return f"{self.between(2020, 2025)}-{self.between(1, 12):02}"

    def region(self):
        if self.chance(4):
            return self.pick("cn-north-1", *self.prices.regions)
        return self.pick(*USUAL_REGIONS)

    def add_usage(self, function):
        """Requests and their time, the ordinary or the heavy way."""
        if self.chance(12):
            function["memory"] = self.pick("10 GB", "10240 MB", "8 GB")
            function["requests"] = self.pick("75M", "200M", "1G", "60_000_001", f"{self.between(1, 400)}M")
            function["duration"] = self.pick("10 s", "8 s", "20 s", "1 s", "9999.5 ms")
            return
        function["requests"] = self.rate()
        if self.chance(15):
            function["billed_duration"] = self.time()
        else:
            function["duration"] = self.durations()

    def provisioned_concurrency(self):
        active = self.pick("8 h", "8", "1 min", "5 min", "5.001 min", "744 h", "0 h", "30 d")
        if self.chance(40):
            active = {"hours": active}
            if self.chance(70):
                active["times"] = self.pick("22", "31", "1", "0", "2.5")
        provisioned = {"environments": str(self.between(0, 3000)), "active": active}
        if self.chance(80):
            provisioned["requests"] = self.rate(7)
            provisioned["duration"] = self.durations()
        return provisioned

    def snap_start(self):
        snap_start = {}
        if self.chance(70):
            snap_start["active"] = self.pick("744 h", "3 h", "2.9999 h", "10800.001 s", "1 h", "31 d", "100")
        if self.chance(70):
            snap_start["versions"] = str(self.between(1, 20))
        if self.chance(60) or not snap_start:
            snap_start["restores"] = self.rate(6)
        return snap_start

    def durable(self):
        durable = {"executions": self.rate(6)}
        if self.chance(90):
            durable["operations"] = self.rate(8)
        if self.chance(90):
            durable["written"] = self.pick("104 GB", "104", "8 KB", "0.5 TB", "12345 MB", self.decimal(1000, 4) + " GB")
        if self.chance(90):
            durable["retained"] = self.pick("72.8 GB-month", "72.8", self.decimal(1000, 4) + " GB-month")
        return durable

    def managed_instances(self):
        managed = {
            "instance_type": self.pick(*INSTANCE_TYPES),
            "hours": self.pick("2000", "730", self.decimal(5000, 2)),
            "on_demand_price": self.pick("0.1632", "0.04", self.decimal(5, 4)),
        }
        if self.chance(60):
            managed["paid_price"] = self.pick("0.0457", "0.1", self.decimal(5, 4))
        return managed

    def add_extras(self, function, month):
        if self.chance(35):
            function["cold_starts"] = {"share": self.share(), "init": self.time(10_000)}
        if self.chance(30):
            function["invocation"] = self.pick("sync", "async", "async", "async")
            function["event_size"] = self.event_size()
        if self.chance(25):
            function["ephemeral_storage"] = self.pick("512 MB", "513 MB", "10240 MB", "1 GB", "512.5 MB",
                                                      str(self.between(512, 10240)))
        if self.chance(15):
            function["snap_start"] = self.snap_start()
        if self.chance(15):
            size = self.pick("7 MB", "6 MB", "6291457", "6291455 B", "20 MB", "200 KB", self.decimal(200, 2) + " MB")
            function["response_streaming"] = {"responses": self.rate(6), "size": size}
        if self.chance(15):
            function["event_sources"] = [
                {
                    "type": self.pick("sqs", "sqs-fifo", "kafka"),
                    "poller_unit_hours": self.pick("0", "1460", "8000", "12.5"),
                }
                for _ in range(self.between(1, 2))
            ]
        if self.chance(10):
            function["durable"] = self.durable()
        if self.chance(10):
            function["tenant_environments"] = self.rate(6)
        if self.chance(10) and (not month or month >= "2021-09"):
            function["managed_instances"] = self.managed_instances()

    def function(self, month):
        function = {"memory": self.memory()}
        if self.chance(10):
            del function["memory"]
        if self.chance(50):
            function["region"] = self.region()
        if self.chance(30 if not month or month >= "2021-09" else 1):
            function["architecture"] = self.pick("arm64", "arm64", "x86_64")
        if self.chance(50):
            function["runtime"] = self.pick(*RUNTIMES)
        if self.chance(20):
            function["package"] = {"type": self.pick("zip", "image")}
        self.add_usage(function)
        if self.chance(50):
            self.add_extras(function, month)
        if self.chance(15):
            function["provisioned_concurrency"] = self.provisioned_concurrency()
            if self.chance(20):
                for key in ("requests", "duration", "billed_duration"):
                    function.pop(key, None)
        return function

    def edge_function(self):
        function = {"event": self.pick("viewer-request", "origin-request"), "memory": self.memory()}
        self.add_usage(function)
        if self.chance(30):
            function["cold_starts"] = {"share": self.share(), "init": self.time(10_000)}
        return function

    def cloudfront_function(self):
        function = {"requests": self.rate(8)}
        if self.chance(50):
            function["key_value_store"] = {"reads": self.rate(8)}
        return function

    def already_used(self):
        choices = {
            "lambda_requests": ("1M", "999999", "1000001", "0", "5M", self.count()),
            "lambda_gb_seconds": (
                "400000", "399999.5", "400000.000001", "0", "5e9", "6_000_000_000", "1.6e10", self.count()
            ),
            "lambda_response_streaming_gb": ("100", "99.5", "0", "250"),
            "cloudfront_functions_invocations": ("2M", "1", "3M"),
            "cloudfront_functions_key_value_reads": ("2M", "1", "3M"),
            **dynamodb.ALREADY_USED,
            **random_services.ALREADY_USED,
        }
        return {key: self.pick(*texts) for key, texts in choices.items() if self.chance(50)}

    def workload(self):
        month = self.month() if self.chance(85) else None
        names = [self.pick("a", "b", "api", "place-order", "z_9", "Näme", "orders.v2", "two words", "10") + suffix
                 for suffix in ("", "-1", "_2", ".3", "4", "A", "é", "#7")]
        self.random.shuffle(names)
        names = list(dict.fromkeys(names))
        workload = {"functions": {}, "edge_functions": {}, "cloudfront_functions": {}}
        if self.chance(40):
            workload["hours_per_month"] = self.pick("730", "720", "744", "730.5", "672", "1", "729.6")
        for name in names[:self.between(0, 5)]:
            workload["functions"][name] = self.function(month)
        if self.chance(25):
            for name in names[:self.between(1, 3)]:
                workload["edge_functions"][name] = self.edge_function()
        if self.chance(25):
            for name in names[:self.between(1, 3)]:
                workload["cloudfront_functions"][name] = self.cloudfront_function()
        workload["tables"] = {}
        if self.chance(50):
            for name in names[:self.between(1, 4)]:
                workload["tables"][name] = dynamodb.random_table(self)
            if self.chance(30):
                workload["reserved"] = dynamodb.random_reserved(self)
        workload["services"] = {}
        if self.chance(60):
            # A month without hours of its own has more than 600.
            workload["services"] = random_services.random_services(self, number(workload.get("hours_per_month", "600")))
        if month:
            workload["month"] = month
        if self.chance(40):
            workload["free_tier"] = self.pick(True, False)
        if self.chance(30):
            workload["region"] = self.pick(*USUAL_REGIONS)
        if self.chance(35):
            workload["already_used"] = self.already_used()
        if self.chance(25):
            workload["discount"] = self.pick("5%", "12.5%", "0.1", "0%", self.decimal(99, 1) + "%")
        if self.chance(25):
            workload["savings_plan"] = {
                "term": self.pick("1 year", "3 years"),
                "payment": self.pick("no-upfront", "no-upfront", "partial-upfront", "all-upfront"),
            }
        return workload
