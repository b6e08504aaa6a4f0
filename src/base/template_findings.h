// The rows of the finding table that only templates give.
#pragma once

#include <array>

#include "base/finding_info.h"

namespace lambdacost {

/// In order of the ids.
inline constexpr std::array template_findings = {
    FindingInfo{
        .id = "dynamodb-capacity-missing",
        .title = "Table without its capacity",
        .meaning = "A template's table is of the provisioned mode, which is CloudFormation's default, and says no "
                   "capacity. DynamoDB does not create it.",
        .remedy = "Give ProvisionedThroughput, or BillingMode: PAY_PER_REQUEST for a table on demand.",
    },
    FindingInfo{
        .id = "foreign-file",
        .title = "A file of another tool",
        .meaning = "The file is well written, but it is no workload file: it is a template, a plan or another file of "
                   "the tool that the message names.",
        .remedy = "Describe the functions and tables in a workload file. lambdacost init prints one to start from.",
    },
    FindingInfo{
        .id = "outside-folder",
        .title = "File outside the folder",
        .meaning = "A template names a file that is not in the template's own folder. Only files below it are opened, "
                   "so what is in this one is not known.",
        .remedy = "Give the sizes in the usage or workload file, or put the file into the template's folder.",
    },
    FindingInfo{
        .id = "template-duplicate-key",
        .title = "Key of a template twice",
        .meaning = "A mapping of a template has a key twice. The last one counts, as it does for AWS.",
        .remedy = "Remove one of the two.",
    },
    FindingInfo{
        .id = "template-not-followed",
        .title = "Part of a template that is not read",
        .meaning = "The template brings in resources from elsewhere: a nested stack, an application, an include, a "
                   "macro. They are not read.",
        .remedy = "Give the nested template as another FILE, or synthesise the template first, as sam build and cdk "
                  "synth do.",
    },
    FindingInfo{
        .id = "template-parameter",
        .title = "Wrong parameter of a template",
        .meaning = "A --parameter is written wrongly, is given twice, is the name of no file's parameter, or has a "
                   "value that the template does not allow.",
        .remedy = "Follow the help below the message: it names the parameters that there are, or the values that are "
                  "allowed.",
    },
    FindingInfo{
        .id = "template-two-architectures",
        .title = "Two architectures of a function",
        .meaning = "A template's function has more than one instruction set architecture. AWS takes one, so which of "
                   "them it is, is not known.",
        .remedy = "Leave one of them.",
    },
    FindingInfo{
        .id = "template-unknown-value",
        .title = "Value that the template does not tell",
        .meaning = "A setting follows from what only AWS knows, or from a parameter without a value. It is not "
                   "guessed: rules that need it are left out.",
        .remedy = "Give the parameter with --parameter, or the value in a usage file or with --set.",
    },
    FindingInfo{
        .id = "unknown-configuration",
        .title = "Price of an unknown setting",
        .meaning = "A resource has usage, and a setting that its price follows from is not known.",
        .remedy = "Give the parameter with --parameter, or the value in a usage file or with --set.",
    },
    FindingInfo{
        .id = "unknown-resource",
        .title = "Usage of an unknown resource",
        .meaning =
            "A usage file names a resource that no file has that is estimated; of two that are compared, neither. "
            "As a warning: no resource has a name that fits a pattern.",
        .remedy = "Correct the name as the message suggests, or remove it from the usage file.",
    },
    FindingInfo{
        .id = "unsupported-format",
        .title = "File of a kind that is not read",
        .meaning = "The file is another tool's source or plan in a form that cannot be read, or is not of the kind "
                   "that --input-format says.",
        .remedy = "Follow the help below the message: it says which command writes what can be read.",
    },
};

}  // namespace lambdacost
