"""DynamoDB computed a second time, and random tables to compare it on: the part of calculator.py and of
differential_test.py that knows tables. Rules and figures are written out here, as there.
"""

from fractions import Fraction
from math import ceil

import values
from neighbour_meters import BILLING_CODES

KB = 1024
GB = KB**3
FREE_UNIT_HOURS = 18_600

# meter: AWS's offer code, AWS's usage type ({type} is the DAX node type), unit.
METERS = {
    "dynamodb.pitr": ("AmazonDynamoDB", "TimedPITRStorage-ByteHrs", "GB-month"),
    "dynamodb.backup": ("AmazonDynamoDB", "TimedBackupStorage-ByteHrs", "GB-month"),
    "dynamodb.restore": ("AmazonDynamoDB", "RestoreDataSize-Bytes", "GB"),
    "dynamodb.export": ("AmazonDynamoDB", "{type}ExportDataSize-Bytes", "GB"),
    "dynamodb.streams.reads": ("AmazonDynamoDB", "Streams-Requests", "request"),
    "dynamodb.kinesis_cdc": ("AmazonDynamoDB", "ChangeDataCaptureUnits-Kinesis", "CDC unit"),
    "dynamodb.glue_cdc": ("AmazonDynamoDB", "ChangeDataCaptureUnits-Glue", "CDC unit"),
    "dynamodb.replication_transfer": (
        "AmazonDynamoDB", {region: f"{code}-AWS-Out-Bytes" for region, code in BILLING_CODES.items()}, "GB"),
    "dynamodb.reserved.rcu_hours": ("AmazonDynamoDB", "HeavyUsage:dynamodb.read", "RCU-hour"),
    "dynamodb.reserved.rcu_upfront": ("AmazonDynamoDB", "HeavyUsage:dynamodb.read", "RCU"),
    "dynamodb.reserved.wcu_hours": ("AmazonDynamoDB", "HeavyUsage:dynamodb.write", "WCU-hour"),
    "dynamodb.reserved.wcu_upfront": ("AmazonDynamoDB", "HeavyUsage:dynamodb.write", "WCU"),
    "dax.node_hours": ("AmazonDAX", "NodeUsage:{type}", "node-hour"),
}
for prefix, usage_prefix in (("dynamodb.", ""), ("dynamodb.ia.", "IA-")):
    for name, usage_type, unit in (
        ("read_request_units", "ReadRequestUnits", "RRU"),
        ("write_request_units", "WriteRequestUnits", "WRU"),
        ("replicated_write_request_units", "ReplWriteRequestUnits", "rWRU"),
        ("rcu_hours", "ReadCapacityUnit-Hrs", "RCU-hour"),
        ("wcu_hours", "WriteCapacityUnit-Hrs", "WCU-hour"),
        ("replicated_wcu_hours", "ReplWriteCapacityUnit-Hrs", "rWCU-hour"),
        ("storage", "TimedStorage-ByteHrs", "GB-month"),
    ):
        METERS[prefix + name] = ("AmazonDynamoDB", usage_prefix + usage_type, unit)

EXPORTS = {"ExportDataSize-Bytes", "IncrementalExportDataSize-Bytes"}
# The pattern of the exports' two, and the one whose price is known nowhere.
NEVER_CHARGED = {"*ExportDataSize-Bytes", "IA-ReplWriteCapacityUnit-Hrs"}

# The meters of one free pool in each region, its size, and what of account.already_used counts against it.
ALLOWANCES = [
    (["dynamodb.storage"], 25, "dynamodb_storage_gb"),
    (["dynamodb.rcu_hours"], FREE_UNIT_HOURS, "dynamodb_rcu_hours"),
    (["dynamodb.wcu_hours"], FREE_UNIT_HOURS, "dynamodb_wcu_hours"),
    (["dynamodb.replicated_wcu_hours"], FREE_UNIT_HOURS, "dynamodb_replicated_wcu_hours"),
    (["dynamodb.streams.reads"], 2_500_000, "dynamodb_stream_reads"),
]

# What may go without a price, and is left out then.
OPTIONAL_METERS = ("dynamodb.replication_transfer",)

# A reservation's meter to the one whose usage it pays for.
COVERS = {
    "dynamodb.reserved.rcu_hours": "dynamodb.rcu_hours",
    "dynamodb.reserved.wcu_hours": "dynamodb.wcu_hours",
}


def known_sum(units):
    """None where some are not known."""
    return None if None in units else sum(units, Fraction(0))


# --- metering -------------------------------------------------------------------------------------------------------


class TableMeter:
    """Measures one table; `read(region, meter, quantity, type)` adds."""

    def __init__(self, table, home, hours, read):
        self.table = table
        self.home = home
        self.hours = hours
        self.read = read
        self.prefix = "dynamodb.ia." if table.get("class") == "standard-ia" else "dynamodb."
        self.replicas = [{"region": r} if isinstance(r, str) else r for r in table.get("replicas", [])]

    def monthly(self, text):
        return values.monthly(text, self.hours)

    def size(self, text, bare="B"):
        return values.bytes_of(text, bare)

    def share(self, record, key):
        return values.fraction_of(record.get(key, "0"))

    def read_units(self, reads, item_size):
        """None where nothing is said."""
        if reads is None:
            return None
        if isinstance(reads, str):
            reads = {"requests": reads}
        if "units" in reads:
            return self.monthly(reads["units"])
        if "requests" not in reads and "queries" not in reads:
            return None
        size = self.size(reads.get("item_size", item_size or "0"))
        strong, transactional = self.share(reads, "strong"), self.share(reads, "transactional")
        units = Fraction(0)
        if "requests" in reads:
            units += self.monthly(reads["requests"]) * max(ceil(size / (4 * KB)), 1)
        if "queries" in reads:
            read_at_once = size * values.count(reads["items_per_query"])
            units += self.monthly(reads["queries"]) * max(ceil(read_at_once / (4 * KB)), 1)
        return units * (Fraction(1, 2) * (1 - strong - transactional) + strong + 2 * transactional)

    def writes_of_table(self):
        writes = self.table.get("writes")
        return {"requests": writes} if isinstance(writes, str) else writes or {}

    def item(self):
        return self.size(self.writes_of_table().get("item_size") or self.table.get("item_size", "0"))

    def write_units(self):
        writes = self.writes_of_table()
        if "units" in writes:
            return self.monthly(writes["units"])
        if "requests" not in writes:
            return None
        plain = self.monthly(writes["requests"]) * max(ceil(self.item() / KB), 1)
        return plain * (1 + self.share(writes, "transactional"))

    def index_write_units(self, index):
        writes = index.get("writes")
        if isinstance(writes, dict) and "units" in writes:
            return self.monthly(writes["units"])
        if writes is None or "requests" not in self.writes_of_table():
            return None
        entry = self.size(index["projected_size"]) if "projected_size" in index else self.item()
        entries = self.monthly(self.writes_of_table()["requests"]) * values.fraction_of(writes)
        return entries * (1 + self.share(index, "key_changes")) * max(ceil(entry / KB), 1)

    def expired_units(self):
        return self.monthly(self.table.get("time_to_live_deletes", "0")) * max(ceil(self.item() / KB), 1)

    def measure(self):
        reads = self.read_units(self.table.get("reads"), self.table.get("item_size"))
        writes = self.write_units()
        indexes = [
            (
                index,
                self.read_units(index.get("reads"), index.get("projected_size") or self.table.get("item_size")),
                self.index_write_units(index),
            )
            for index in self.table.get("indexes", {}).values()
        ]
        local = [self.local_index_units(index) for index in self.table.get("local_indexes", {}).values()]
        away = [self.read_units(r.get("reads"), self.table.get("item_size")) for r in self.replicas]
        if self.table.get("mode") == "provisioned":
            self.provisioned(known_sum([reads, *(r for r, _ in local)]), known_sum([writes, *(w for _, w in local)]),
                             indexes, away)
        else:
            self.on_demand(reads, writes, local, indexes, away)
        self.everything_else(writes)

    def local_index_units(self, index):
        """Of reads and of writes; those of measured tables are among the tables'."""
        reads, writes = index.get("reads"), index.get("writes")
        reads_units = self.read_units(reads, index.get("projected_size") or self.table.get("item_size"))
        if reads is None or "units" in (self.table.get("reads") or {}) and "units" not in reads:
            reads_units = Fraction(0)
        if writes is not None and "units" in self.writes_of_table() and "units" not in writes:
            return reads_units, Fraction(0)
        return reads_units, self.index_write_units(index)

    def regions(self):
        return [self.home] + [replica["region"] for replica in self.replicas]

    def on_demand(self, reads, writes, local, indexes, away):
        for region, units in zip(self.regions(), [reads, *away]):
            if units is not None:
                self.read(region, self.prefix + "read_request_units", units)
        for index, (local_reads, _) in zip(self.table.get("local_indexes", {}).values(), local):
            if "reads" in index:
                self.read(self.home, self.prefix + "read_request_units", local_reads)
        name = "replicated_write_request_units" if self.replicas else "write_request_units"
        for region in self.regions():
            if writes is not None:
                self.read(region, self.prefix + name, writes)
            for _, local_writes in local:
                if local_writes:
                    self.read(region, self.prefix + name, local_writes)
            if region != self.home and "time_to_live_deletes" in self.table:
                self.read(region, self.prefix + name, self.expired_units())
            for _, _, index_writes in indexes:
                if index_writes is not None:
                    self.read(region, self.prefix + "write_request_units", index_writes)
        for _, index_reads, _ in indexes:
            if index_reads is not None:
                self.read(self.home, self.prefix + "read_request_units", index_reads)

    def capacity(self, provisioned, key, consumed):
        """Units that stand all month; None where auto scaling would need to know the traffic."""
        own = provisioned.get(key)
        if isinstance(own, str):
            return values.count(own)
        both = provisioned.get("auto_scaling", {})
        policy = {**both, **own["auto_scaling"]} if isinstance(own, dict) else both
        if consumed is None:
            return None
        target = values.fraction_of(policy.get("target", "70%"))
        need = max(ceil(consumed / (self.hours * 3600) / target), values.count(policy.get("min", "1")))
        return min(need, values.count(policy["max"])) if "max" in policy else need

    def provisioned(self, reads, writes, indexes, away):
        throughputs = [(self.table["provisioned"], reads, writes, True)]
        throughputs += [(index["provisioned"], *units, False) for index, *units in indexes]
        for throughput, own_reads, own_writes, is_table in throughputs:
            name = "replicated_wcu_hours" if self.replicas and is_table else "wcu_hours"
            for number, region in enumerate(self.regions()):
                reads_here, writes_here = own_reads, own_writes
                if number > 0 and own_reads is not None:
                    reads_here = (is_table and away[number - 1]) or Fraction(0)
                if number > 0 and own_writes is not None and is_table:
                    writes_here = own_writes + self.expired_units()
                for meter, key, consumed in (("rcu_hours", "rcu", reads_here), (name, "wcu", writes_here)):
                    units = self.capacity(throughput, key, consumed)
                    if units is not None:
                        self.read(region, self.prefix + meter, units * self.hours)

    def everything_else(self, writes):
        table = self.table
        if "storage" in table:
            stored = self.size(table["storage"], "GB")
            for kind in ("indexes", "local_indexes"):
                stored += sum(self.size(index.get("storage", "0"), "GB") for index in table.get(kind, {}).values())
            for region in self.regions():
                self.read(region, self.prefix + "storage", stored / GB)
        recovery = table.get("point_in_time_recovery", False)
        kept = None
        if recovery is True and "storage" in table:
            kept = self.size(table["storage"], "GB")
            kept += sum(self.size(index.get("storage", "0"), "GB") for index in table.get("local_indexes", {}).values())
        elif recovery is not True and recovery is not False:
            kept = self.size(recovery, "GB")
        if kept is not None:
            for region in self.regions():
                self.read(region, "dynamodb.pitr", kept / GB)
        for key in ("backup", "restore"):
            if key in table:
                self.read(self.home, f"dynamodb.{key}", self.size(table[key], "GB") / GB)
        export = table.get("export", {})
        for key, size in ({"full": export} if isinstance(export, str) else export).items():
            self.read(self.home, "dynamodb.export", self.size(size, "GB") / GB,
                      "Incremental" if key == "incremental" else "")
        if "streams" in table:
            self.read(self.home, "dynamodb.streams.reads", self.monthly(table["streams"]["reads"]))
        if writes is not None:
            self.changes(writes)
        if "dax" in table:
            nodes = values.count(table["dax"]["nodes"])
            self.read(self.home, "dax.node_hours", nodes * self.hours, table["dax"]["node_type"])

    def changes(self, writes):
        requests = self.writes_of_table().get("requests")
        item_units = max(ceil(self.item() / KB), 1)
        if self.replicas:
            written = writes * KB if requests is None else self.monthly(requests) * self.item()
            for replica in self.replicas:
                if replica["region"] in BILLING_CODES:
                    self.read(self.home, "dynamodb.replication_transfer", written / GB, replica["region"])
        changes = writes if requests is None else self.monthly(requests) * item_units
        changes += self.monthly(self.table.get("time_to_live_deletes", "0")) * item_units
        for destination in self.table.get("change_data_capture", []):
            self.read(self.home, f"dynamodb.{destination}_cdc", changes)


def measure_reservation(reserved, hours, read):
    for key in ("rcu", "wcu"):
        units = values.count(reserved.get(key, "0"))
        if units:
            read(reserved["region"], f"dynamodb.reserved.{key}_hours", units * hours)
            read(reserved["region"], f"dynamodb.reserved.{key}_upfront", units * hours / 8760)


def cover(lines, share):
    """Charges of no cost for what reservations pay for, in proportion to the lines' usage."""
    for meter, covered_meter in COVERS.items():
        for region in sorted({line.region for line in lines if line.meter == meter}):
            reserved = sum(line.quantity for line in lines if (line.region, line.meter) == (region, meter))
            covered = [line for line in lines if (line.region, line.meter) == (region, covered_meter)]
            usages = [line.billed for line in covered]
            for line, part in zip(covered, share(min(reserved, sum(usages, Fraction(0))), usages)):
                if part:
                    line.covered = part
                    line.covered_by = meter


# --- random tables --------------------------------------------------------------------------------------------------

# Keys of a table that only make sense together.
TIED_KEYS = ("region", "mode", "provisioned", "indexes", "local_indexes", "replicas", "reads", "writes", "export")

TABLE_REGIONS = ("us-east-1", "us-east-1", "us-east-1", "us-west-1", "ap-northeast-2", "eu-west-1")
NODE_TYPES = ("dax.r5.large", "dax.r5.24xlarge")


def random_size(generator):
    boundary = generator.pick(1, 2, 4, 8, 40) * KB + generator.pick(-1, 0, 1)
    return generator.pick(f"{boundary} B", str(boundary), "1 KB", "200 B", "3.5 KB", "400 KB",
                          generator.decimal(20, 3) + " KB")


def random_storage(generator):
    return generator.pick("25 GB", "0", "24.999 GB", "50", "1 TB", generator.decimal(200, 3) + " GB",
                          generator.decimal(2000, 2) + " MB")


def random_reads(generator, shares=True):
    kind = generator.between(0, 9)
    if kind == 0:
        return {"units": generator.rate(8)}
    if kind == 1:
        return generator.rate(8)
    reads = {}
    if kind < 8:
        reads["requests"] = generator.rate(8)
    if kind > 5:
        reads.update(queries=generator.rate(6), items_per_query=generator.pick("0", "1", "25", "1500", "2.5"))
    if generator.chance(50):
        reads["item_size"] = random_size(generator)
    if shares and generator.chance(60):
        strong = generator.between(0, 100)
        reads["strong"] = f"{strong}%"
        if "queries" not in reads and generator.chance(50):
            reads["transactional"] = f"{generator.between(0, 100 - strong)}%"
    return reads


def random_scaling(generator):
    scaling = {}
    if generator.chance(70):
        scaling["target"] = generator.pick("70%", "20%", "90%", "0.333", "50%")
    if generator.chance(70):
        scaling["min"] = generator.pick("1", "5", "100")
    if generator.chance(70):
        scaling["max"] = generator.pick("100", "4000", "40k")
    return scaling


def random_provisioned(generator, may_be_fixed):
    if not may_be_fixed or generator.chance(40):
        provisioned = {"auto_scaling": random_scaling(generator)}
        if generator.chance(30):
            provisioned["wcu"] = {"auto_scaling": random_scaling(generator)}
            provisioned["wcu"]["auto_scaling"].pop("min", None)
            provisioned["auto_scaling"].pop("max", None)
        return provisioned
    return {"rcu": generator.pick("25", "26", "0", "400", str(generator.between(1, 5000))),
            "wcu": generator.pick("25", "26", "0", "400", str(generator.between(1, 5000)))}


def random_index(generator, is_measured):
    index = {"writes": generator.share() if not is_measured else {"units": generator.rate(7)}}
    if generator.chance(70):
        index["projected_size"] = random_size(generator)
    if generator.chance(80):
        index["reads"] = random_reads(generator, shares=False)
    if generator.chance(30):
        index["key_changes"] = generator.share()
    if generator.chance(30):
        index["storage"] = random_storage(generator)
    return index


def random_local_index(generator):
    index = {"writes": generator.share()}
    if generator.chance(70):
        index["projected_size"] = random_size(generator)
    if generator.chance(40):
        index["reads"] = random_reads(generator, shares=False)
    if generator.chance(30):
        index["key_changes"] = generator.share()
    if generator.chance(30):
        index["storage"] = random_storage(generator)
    return index


def random_table(generator):
    is_measured = generator.chance(20)
    table = {"region": generator.pick(*TABLE_REGIONS), "item_size": random_size(generator)}
    if generator.chance(5):
        table["region"] = generator.pick("cn-north-1", "eu-central-1", "us-west-2")
    if generator.chance(30):
        table["class"] = generator.pick("standard", "standard-ia", "standard-ia")
    if generator.chance(95):
        table["storage"] = random_storage(generator)
    if generator.chance(95):
        table["reads"] = random_reads(generator)
    if is_measured:
        table["writes"] = {"units": generator.rate(8)}
    elif generator.chance(95):
        table["writes"] = {"requests": generator.rate(8), "transactional": generator.share()}
        if generator.chance(30):
            table["writes"]["item_size"] = random_size(generator)
    if generator.chance(35):
        table["indexes"] = {name: random_index(generator, is_measured)
                            for name in ("by-customer", "by.date", "z")[:generator.between(1, 3)]}
    if generator.chance(25):
        table["local_indexes"] = {name: random_local_index(generator)
                                  for name in ("by-day", "by.size")[:generator.between(1, 2)]}
    if generator.chance(20):
        table["replicas"] = [
            region if generator.chance(50) else {"region": region, "reads": random_reads(generator)}
            for region in ("us-west-1", "us-east-1", "ap-northeast-2")[:generator.between(1, 3)]
            if region != table["region"]
        ]
    add_extras(generator, table)
    if generator.chance(45):
        table["mode"] = "provisioned"
        is_global = bool(table.get("replicas"))
        table["provisioned"] = random_provisioned(generator, not is_global)
        for index in table.get("indexes", {}).values():
            index["provisioned"] = random_provisioned(generator, not is_global)
    return table


def add_extras(generator, table):
    if generator.chance(30):
        table["streams"] = {"reads": generator.rate(8)}
    if generator.chance(30):
        table["time_to_live_deletes"] = generator.rate(6)
    if generator.chance(30):
        table["point_in_time_recovery"] = generator.pick(True, False, random_storage(generator))
    for key in ("backup", "restore"):
        if generator.chance(10):
            table[key] = random_storage(generator)
    if generator.chance(10):
        table["export"] = generator.pick(random_storage(generator), {"full": "10", "incremental": "0.5 GB"})
    if generator.chance(15):
        table["change_data_capture"] = generator.pick(["kinesis"], ["kinesis", "glue"])
    if generator.chance(10):
        table["dax"] = {"node_type": generator.pick(*NODE_TYPES), "nodes": generator.pick("1", "3")}


def random_reserved(generator):
    return [
        {"region": generator.pick("us-east-1", "us-east-1", "us-west-1"), "term": "1 year",
         **{key: generator.pick("0", "100", "200", "1000") for key in ("rcu", "wcu") if generator.chance(70)}}
        for _ in range(generator.between(1, 2))
    ]


ALREADY_USED = {
    "dynamodb_storage_gb": ("25", "24.5", "0", "30"),
    "dynamodb_rcu_hours": ("18600", "18599.5", "100"),
    "dynamodb_wcu_hours": ("18600", "18601", "100"),
    "dynamodb_replicated_wcu_hours": ("18600", "100"),
    "dynamodb_stream_reads": ("2.5M", "1M"),
}
