"""What the services around Lambda are counted on: AWS's offers, usage types and units, and what is free. Written out
here, as calculator.py has those of Lambda.
"""

STORAGE_CLASSES = {
    "standard": "", "standard-ia": "SIA", "one-zone-ia": "ZIA", "glacier-instant-retrieval": "GIR",
    "glacier-flexible-retrieval": "GLACIER", "glacier-deep-archive": "GDA",
}
CACHES = ("0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237")
GEOGRAPHIES = ("us", "ca", "eu", "jp", "in", "ap", "au", "me", "za", "sa")
# Where data between regions goes to, as usage types have it.
BILLING_CODES = {
    "af-south-1": "AFS1", "ap-east-1": "APE1", "ap-east-2": "APE2", "ap-northeast-1": "APN1", "ap-northeast-2": "APN2",
    "ap-northeast-3": "APN3", "ap-south-1": "APS3", "ap-south-2": "APS5", "ap-southeast-1": "APS1",
    "ap-southeast-2": "APS2", "ap-southeast-3": "APS4", "ap-southeast-4": "APS6", "ap-southeast-5": "APS7",
    "ap-southeast-6": "APS8", "ap-southeast-7": "APS9", "ca-central-1": "CAN1", "ca-west-1": "CAN2",
    "eu-central-1": "EUC1", "eu-central-2": "EUC2", "eu-north-1": "EUN1", "eu-south-1": "EUS1", "eu-south-2": "EUS2",
    "eu-west-1": "EU", "eu-west-2": "EUW2", "eu-west-3": "EUW3", "il-central-1": "ILC1", "me-central-1": "MEC1",
    "me-south-1": "MES1", "mx-central-1": "MXC1", "sa-east-1": "SAE1", "us-east-1": "USE1", "us-east-2": "USE2",
    "us-west-1": "USW1", "us-west-2": "USW2", "us-gov-east-1": "UGE1", "us-gov-west-1": "UGW1",
}

# What the price list calls usage in one region: by meter, usage type and region.
USAGE_TYPES_OF_REGIONS = {
    ("sqs.requests", "Requests-Tier1", "us-east-1"): "Requests-RBP",
    ("sqs.requests", "Requests-FIFO-Tier1", "us-east-1"): "Requests-FIFO-RBP",
}

# AWS's offer code: (meter, usage type or that of each variant, unit).
OFFERS = {
    "AmazonApiGateway": [
        ("api_gateway.rest_requests", "ApiGatewayRequest", "request"),
        ("api_gateway.http_requests", "ApiGatewayHttpRequest", "request"),
        ("api_gateway.websocket_messages", "ApiGatewayMessage", "message"),
        ("api_gateway.websocket_minutes", "ApiGatewayMinute", "connection-minute"),
        ("api_gateway.cache_hours", {size: f"ApiGatewayCacheUsage:{size}GB" for size in CACHES}, "hour"),
    ],
    "AmazonCognito": [
        ("cognito.lite_users", "CognitoLiteMAU", "user"),
        ("cognito.essentials_users", "CognitoEssentialsMAU", "user"),
        ("cognito.plus_users", "CognitoPlusMAU", "user"),
        ("cognito.federated_users", "CognitoEnterpriseMAU", "user"),
        ("cognito.token_requests", "CUPM2MTokenRequestsFull", "token"),
    ],
    "AmazonS3": [
        ("s3.storage", {
            "standard": "TimedStorage-ByteHrs", "standard-ia": "TimedStorage-SIA-ByteHrs",
            "one-zone-ia": "TimedStorage-ZIA-ByteHrs", "glacier-instant-retrieval": "TimedStorage-GIR-ByteHrs",
            "glacier-flexible-retrieval": "TimedStorage-GlacierByteHrs",
            "glacier-deep-archive": "TimedStorage-GDA-ByteHrs",
        }, "GB-month"),
        ("s3.puts", {name: f"Requests-{code}-Tier1".replace("--", "-") for name, code in STORAGE_CLASSES.items()},
         "request"),
        ("s3.gets", {name: f"Requests-{code}-Tier2".replace("--", "-") for name, code in STORAGE_CLASSES.items()},
         "request"),
        ("s3.retrieval", {
            "standard-ia": "Retrieval-SIA", "one-zone-ia": "Retrieval-ZIA",
            "glacier-instant-retrieval": "Retrieval-GIR", "glacier-flexible-retrieval": "Standard-Retrieval-Bytes",
            "glacier-deep-archive": "Standard-Retrieval-Bytes-GDA",
        }, "GB"),
        ("s3.transitions", {
            "standard-ia": "Requests-SIA-Tier4", "one-zone-ia": "Requests-ZIA-Tier4",
            "glacier-instant-retrieval": "Requests-GIR-Tier4", "glacier-flexible-retrieval": "Requests-Tier3",
            "glacier-deep-archive": "Requests-GDA-Tier3",
        }, "transition"),
    ],
    "AmazonSNS": [
        ("sns.publishes", "Requests-Tier1", "request"),
        ("sns.http_deliveries", "DeliveryAttempts-HTTP", "delivery attempt"),
        ("sns.email_deliveries", "DeliveryAttempts-SMTP", "delivery attempt"),
        ("sns.firehose_deliveries", "DeliveryAttempts-FIREHOSE", "delivery attempt"),
        ("sns.push_deliveries", "DeliveryAttempts-APNS", "delivery attempt"),
        ("sns.fifo_publishes", "F-Request-Tier1", "request"),
        ("sns.fifo_published_data", "F-Ingress-Tier1", "GB"),
        ("sns.fifo_deliveries", "F-DA-SQS", "message"),
        ("sns.fifo_delivered_data", "F-Egress-SQS", "GB"),
    ],
    "AWSQueueService": [
        ("sqs.requests", {"standard": "Requests-Tier1", "fifo": "Requests-FIFO-Tier1"}, "request"),
    ],
    "AmazonKinesis": [
        ("kinesis.shard_hours", "Storage-ShardHour", "shard-hour"),
        ("kinesis.put_units", "PutRequestPayloadUnits", "payload unit"),
        ("kinesis.extended_retention_hours", "Extended-ShardHour", "shard-hour"),
        ("kinesis.long_term_storage", "LongTermRetention-ByteHrs", "GB-month"),
        ("kinesis.fan_out_hours", "EnhancedFanoutHour", "consumer shard-hour"),
        ("kinesis.fan_out_data", "ReadBytes", "GB"),
        ("kinesis.on_demand.stream_hours", "OnDemand-StreamHour", "stream-hour"),
        ("kinesis.on_demand.data_in", "OnDemand-BilledIncomingBytes", "GB"),
        ("kinesis.on_demand.data_out", "OnDemand-BilledOutgoingBytes", "GB"),
        ("kinesis.on_demand.fan_out_data", "OnDemand-BilledOutgoingEFOBytes", "GB"),
        ("kinesis.on_demand.extended_retention", "OnDemand-ExtendedRetention-ByteHrs", "GB-month"),
        ("kinesis.on_demand.long_term_storage", "OnDemand-LongTermRetention-ByteHrs", "GB-month"),
    ],
    "AmazonKinesisFirehose": [("firehose.ingested", "BilledBytes", "GB")],
    "AmazonRDS": [
        ("aurora.acu_hours", {"standard": "Aurora:ServerlessV2Usage",
                              "io-optimized": "Aurora:ServerlessV2IOOptimizedUsage"}, "ACU-hour"),
        ("aurora.storage", {"standard": "Aurora:StorageUsage", "io-optimized": "Aurora:IO-OptimizedStorageUsage"},
         "GB-month"),
        ("aurora.io", "Aurora:StorageIOUsage", "request"),
        ("aurora.backup", "Aurora:BackupUsage", "GB-month"),
        ("rds_proxy.vcpu_hours", "RDS:ProxyUsage", "vCPU-hour"),
        ("rds_proxy.acu_hours", "RDS:Proxy-ASv2-Usage", "ACU-hour"),
    ],
    "AmazonStates": [
        ("step_functions.transitions", "StateTransition", "transition"),
        ("step_functions.express_requests", "StepFunctions-Request", "request"),
        ("step_functions.express_duration", "StepFunctions-GB-Second", "GB-second"),
    ],
    "AmazonECS": [
        ("fargate.vcpu_hours", {"x86_64": "Fargate-vCPU-Hours:perCPU", "arm64": "Fargate-ARM-vCPU-Hours:perCPU"},
         "vCPU-hour"),
        ("fargate.memory_hours", {"x86_64": "Fargate-GB-Hours", "arm64": "Fargate-ARM-GB-Hours"}, "GB-hour"),
        ("fargate.ephemeral_storage_hours", "Fargate-EphemeralStorage-GB-Hours", "GB-hour"),
    ],
    "AWSEvents": [
        ("eventbridge.events", "Event-64K-Chunks", "event"),
        ("eventbridge.pipe_requests", "Event-64K-Chunks", "request"),
        ("eventbridge.api_destination_calls", "Event-64K-Chunks", "call"),
        ("eventbridge.archive_processing", "ArchivedEvents-Bytes", "GB"),
        ("eventbridge.archive_storage", "TimedStorage-ByteHrs", "GB-month"),
        ("eventbridge.scheduler_invocations", "ScheduledInvocation", "invocation"),
    ],
    "AmazonEC2": [
        ("nat_gateway.hours", "NatGateway-Hours", "hour"),
        ("nat_gateway.data", "NatGateway-Bytes", "GB"),
    ],
    "AmazonVPC": [
        ("vpc.public_ipv4_hours", "PublicIPv4:InUseAddress", "address-hour"),
        ("vpc.endpoint_hours", "VpcEndpoint-Hours", "endpoint-hour"),
        ("vpc.endpoint_data", "VpcEndpoint-Bytes", "GB"),
    ],
    "AmazonCloudFront": [
        ("cloudfront.https_requests", {area: f"{area.upper()}-Requests-Tier2-HTTPS" for area in GEOGRAPHIES},
         "request"),
        ("cloudfront.http_requests", {area: f"{area.upper()}-Requests-Tier1" for area in GEOGRAPHIES}, "request"),
        ("cloudfront.data_out", {area: f"{area.upper()}-DataTransfer-Out-Bytes" for area in GEOGRAPHIES}, "GB"),
        ("cloudfront.invalidation_paths", "Invalidations", "path"),
    ],
    "AmazonCloudWatch": [
        ("cloudwatch_logs.lambda_ingestion", {"standard": "VendedLog-Bytes", "infrequent-access": "VendedLogIA-Bytes"},
         "GB"),
        ("cloudwatch_logs.lambda_delivery", "S3-Egress-Bytes", "GB"),
        ("cloudwatch_logs.ingestion", {"standard": "DataProcessing-Bytes",
                                       "infrequent-access": "DataProcessingIA-Bytes"}, "GB"),
        ("cloudwatch_logs.storage", "TimedStorage-ByteHrs", "GB-month"),
        ("cloudwatch_logs.scanned", "DataScanned-Bytes", "GB"),
    ],
    "AWSDataTransfer": [
        ("data_transfer.out", "DataTransfer-Out-Bytes", "GB"),
        ("data_transfer.between_zones", "DataTransfer-Regional-Bytes", "GB"),
        ("data_transfer.inter_region", {
            "any": "AWS-Out-Bytes", **{region: f"{code}-AWS-Out-Bytes" for region, code in BILLING_CODES.items()},
        }, "GB"),
    ],
    "AWSLambda": [
        ("lambda.microvm.vcpu", "Lambda-MicroVM-vCPU-Second-ARM", "vCPU-second"),
        ("lambda.microvm.memory", "Lambda-MicroVM-Memory-GB-Second-ARM", "GB-second"),
        ("lambda.microvm.snapshot_write", "Lambda-MicroVM-Snapshot-Write-GB", "GB"),
        ("lambda.microvm.snapshot_read", "Lambda-MicroVM-Snapshot-Read-GB", "GB"),
        ("lambda.microvm.snapshot_storage", "Lambda-MicroVM-Snapshot-Storage-GB-Hour", "GB-month"),
    ],
    "AWSXRay": [
        ("x_ray.recorded", "XRay-TracesStored", "trace"),
        ("x_ray.retrieved", "XRay-TracesAccessed", "trace"),
        ("x_ray.scanned", "XRay-TracesAccessed", "trace"),
    ],
}
METERS = {meter: (offer, usage_type, unit) for offer, rows in OFFERS.items() for meter, usage_type, unit in rows}

# The meters of one free pool of the account, its size, and what of account.already_used counts against it.
ALLOWANCES = [
    (["sqs.requests"], 1_000_000, "sqs_requests"),
    (["step_functions.transitions"], 4_000, "step_functions_transitions"),
    (["cognito.lite_users", "cognito.essentials_users"], 10_000, "cognito_users"),
    (["cognito.federated_users"], 50, "cognito_federated_users"),
    (["cloudfront.https_requests", "cloudfront.http_requests"], 10_000_000, "cloudfront_requests"),
    (["cloudfront.data_out"], 1_024, "cloudfront_data_out"),
    (["cloudfront.invalidation_paths"], 1_000, "cloudfront_invalidation_paths"),
    (["data_transfer.out"], 100, "data_transfer_out"),
    (["cloudwatch_logs.ingestion"], 5, None),
    (["cloudwatch_logs.storage"], 5, None),
    (["cloudwatch_logs.scanned"], 5, None),
    (["x_ray.recorded"], 100_000, "x_ray_recorded"),
    (["x_ray.retrieved", "x_ray.scanned"], 1_000_000, "x_ray_read"),
]
# The same of pools that each region has.
ALLOWANCES_OF_REGIONS = [
    (["sns.publishes"], 1_000_000, "sns_publishes"),
    (["sns.http_deliveries"], 100_000, "sns_http_deliveries"),
    (["sns.email_deliveries"], 1_000, "sns_email_deliveries"),
    (["sns.push_deliveries"], 1_000_000, None),
    (["eventbridge.scheduler_invocations"], 14_000_000, "scheduler_invocations"),
]
# First bands of no price are in the price list of GovCloud too.
FREE_IN_GOVCLOUD = ("sns.http_deliveries", "eventbridge.scheduler_invocations")
