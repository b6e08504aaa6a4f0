// What the program's own findings mean and what to do about them: a row for each id that its code gives. `lambdacost
// explain` and docs/ERRORS.md are written from it, and an id without a row does not compile (see finding_id.h). The ids
// of AWS's limits are not here: they are rows of pricing/limits.yaml.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <string_view>

#include "base/finding_info.h"
#include "base/template_findings.h"

namespace lambdacost {

namespace detail {

/// Of what is found in files of every kind.
inline constexpr std::array general_findings = {
    FindingInfo{
        .id = "ambiguous-price",
        .title = "Several prices of one thing",
        .meaning = "The offers have one price more than once, and not alike. None of them is taken, so the built-in "
                   "one stays.",
        .remedy = "Look the price up on AWS's page, and add it to the file that is written; or import one version of "
                  "the offer only.",
    },
    FindingInfo{
        .id = "bad-arguments",
        .title = "Wrong command line",
        .meaning =
            "The command line cannot be followed: a command, an option, a value or a file is missing, misspelt, or "
            "not possible here, such as a file for lambdacost init that is there already.",
        .remedy = "Follow the help below the message, or read what the command takes with lambdacost COMMAND --help.",
    },
    FindingInfo{
        .id = "budget-exceeded",
        .title = "Costs above a budget",
        .meaning = "The month, or the part of it that the budget's scope names, costs more than the budget allows.",
        .remedy = "Spend less, or raise the budget where the workload file or --budget gives it. lambdacost estimate "
                  "--explain shows what the money goes to.",
    },
    FindingInfo{
        .id = "budget-nearly-used",
        .title = "Costs near a budget",
        .meaning =
            "The costs are within the budget, but have reached the share of it at which the budget's warn_at asks "
            "for a warning. As a note: the budget has no warn_at, and more than 80% of it is used.",
        .remedy = "Look for savings before the budget is exceeded, raise the budget, or change its warn_at.",
    },
    FindingInfo{
        .id = "capacity-not-billed",
        .title = "Provisioned capacity that is not billed",
        .meaning = "A table has provisioned capacity but no mode, and without one it is billed on demand, by its "
                   "requests. Templates of CloudFormation and Terraform without a billing mode mean provisioned.",
        .remedy = "Write mode: provisioned to have the capacity billed, or mode: on-demand where it is only for the "
                  "comparison of lambdacost dynamodb.",
    },
    FindingInfo{
        .id = "conflicting-files",
        .title = "Files that differ about the account",
        .meaning =
            "Several workload files are one account, and two of them give different values for a key of the whole "
            "account, such as the month.",
        .remedy = "Write the key in one of the files only, or give the same value in all of them.",
    },
    FindingInfo{
        .id = "conflicting-keys",
        .title = "Keys that exclude each other",
        .meaning =
            "Two keys of a resource say the same thing in different ways, or one of them cannot be where the other "
            "is; or a usage file says of a key what the workload file says otherwise. As a warning: one of them has "
            "no effect.",
        .remedy =
            "Keep the key that tells what you run and remove the other one. Other values are tried with --set and "
            "scenarios.",
    },
    FindingInfo{
        .id = "cost-partly-unknown",
        .title = "Check of a bill with unknown prices",
        .meaning =
            "With --allow-unpriced, some lines of the bill have no price, and what was checked is the sum of the "
            "others. The true costs are higher.",
        .remedy = "Give the missing prices with --pricing. The finding unknown-price names them.",
    },
    FindingInfo{
        .id = "csv-syntax",
        .title = "Not a CSV file",
        .meaning = "A cell's quotes are not those of CSV, or a row has another number of cells than the header.",
        .remedy = "Put cells that hold a comma or a quote in double quotes, and double the quotes inside them.",
    },
    FindingInfo{
        .id = "document-too-large",
        .title = "Input that is too large",
        .meaning =
            "The file has more values than can be held, its YAML aliases, written out, would make it so, or the memory "
            "of the machine is used up.",
        .remedy = "Split the file, or write what is alike as one resource. Write the values in place of aliases, or "
                  "share them with `defaults:`.",
    },
    FindingInfo{
        .id = "duplicate-column",
        .title = "Column given twice",
        .meaning = "The header of a file of usage or of consumed capacity names a column twice, so which of the two "
                   "counts is unknown.",
        .remedy = "Remove one of the two columns.",
    },
    FindingInfo{
        .id = "duplicate-key",
        .title = "Key given twice",
        .meaning = "A mapping of a YAML or JSON file has the same key twice. One of the two values would be lost.",
        .remedy = "Keep one of the two, or give one of the resources another name.",
    },
    FindingInfo{
        .id = "duplicate-resource",
        .title = "Resource in two files",
        .meaning = "Several workload files are one account, and two of them have a resource of the same kind and name.",
        .remedy = "Keep the resource in one of the files, or give one of them another name.",
    },
    FindingInfo{
        .id = "duplicate-row",
        .title = "Pricing row given twice",
        .meaning =
            "Two rows of the pricing files say what only one can say: the same meter, runtime, term or allowance, "
            "or two descriptions of a source.",
        .remedy = "Remove one of the two. A value that changes on a day has two rows whose days do not overlap.",
    },
    FindingInfo{
        .id = "duplicate-rows",
        .title = "Rows that repeat others",
        .meaning = "Rows of the file with consumed capacity have the same time, sum and period as another row. Each is "
                   "counted once.",
        .remedy = "Nothing, if the same rows were exported twice. Otherwise correct their timestamps.",
    },
    FindingInfo{
        .id = "empty-document",
        .title = "File without content",
        .meaning =
            "The file is empty, or holds nothing but comments and marks. As a warning: it describes no resource, so "
            "nothing was billed or checked.",
        .remedy = "Check the name of the file. lambdacost init prints a workload file to start from.",
    },
    FindingInfo{
        .id = "event-size-ignored",
        .title = "Size of events that is not billed",
        .meaning =
            "A function gives the size of its events, but does not say that it is invoked asynchronously. AWS bills "
            "the size for asynchronous invocations only, so it is not in the total.",
        .remedy =
            "Write `invocation: async` if the function is invoked asynchronously. Otherwise nothing is to be done.",
    },
    FindingInfo{
        .id = "expectation-missed",
        .title = "Another total than expected",
        .meaning =
            "The month's total, rounded to the digits that are written, is not the amount of the workload's `expect`.",
        .remedy =
            "If the change is meant, write the new total into the workload. If not, lambdacost diff OLD NEW shows what "
            "changed.",
    },
    FindingInfo{
        .id = "free-part",
        .title = "A free part that is not as usual",
        .meaning = "The offers have no free part where the program's free allowance counts, or have a free part that "
                   "no allowance of the program says.",
        .remedy = "Write the allowance into a pricing file of your own, with its `regions`, or use --no-free-tier.",
    },
    FindingInfo{
        .id = "increase-exceeded",
        .title = "Costs that change too much",
        .meaning = "The month costs more than the baseline, by more than --max-increase or --max-change allows; or it "
                   "costs less, by more than --max-change allows.",
        .remedy = "Read with lambdacost diff what the change comes from, then mend it or allow a larger one.",
    },
    FindingInfo{
        .id = "invalid-durations",
        .title = "Unreadable result of power tuning",
        .meaning = "What --durations names is neither the JSON result nor the visualization link of AWS Lambda Power "
                   "Tuning, or its memory sizes and durations cannot be used.",
        .remedy = "Give the whole result or the whole link of one function. Leave out what could not be measured.",
    },
    FindingInfo{
        .id = "invalid-key",
        .title = "Key that is not text",
        .meaning =
            "A key of a YAML mapping is empty, null, a list, a mapping, an alias or has an anchor. Keys are text.",
        .remedy = "Write the key as text, in quotes where it looks like something else.",
    },
    FindingInfo{
        .id = "invalid-name",
        .title = "Name that cannot be used",
        .meaning = "A name or a tag is empty, too long, or has a line break or a control character, or a scenario is "
                   "called base or all, which mean something already.",
        .remedy = "Choose a short name on one line.",
    },
    FindingInfo{
        .id = "invalid-offer",
        .title = "No usable price list",
        .meaning = "The file is not an offer of AWS's price list, or something in it is not as AWS writes it: a price, "
                   "a range of usage, a date, a product of a price. Nothing was written.",
        .remedy = "Download the offer file again; lambdacost prices fetch-list prints the addresses of those that "
                  "lambdacost reads.",
    },
    FindingInfo{
        .id = "invalid-package",
        .title = "Deployment package that cannot be measured",
        .meaning = "The file that a function's package names is not a .zip archive that AWS Lambda could unpack: it is "
                   "another kind of file, cut short, damaged or encrypted.",
        .remedy = "Build the package again, or give its sizes as `zipped` and `unzipped`.",
    },
    FindingInfo{
        .id = "invalid-period",
        .title = "Wrong days of a pricing row",
        .meaning = "A row of the pricing files ends before it begins, or two prices hold for the same days.",
        .remedy = "Correct effective_from and effective_to: the old row ends on the day before the new one begins.",
    },
    FindingInfo{
        .id = "invalid-setting",
        .title = "Setting that cannot be made",
        .meaning =
            "A setting of --set, --over or a scenario does not fit the workload: it is not written as a path and a "
            "value, leads to no place in the file, or names a resource that is not there.",
        .remedy =
            "Write it as PATH=VALUE, such as functions.place-order.memory=512MB, with names as the file has them. "
            "Names with dots stand in brackets and quotes: tables[\"a.b\"].",
    },
    FindingInfo{
        .id = "invalid-sweep",
        .title = "Values that cannot be swept",
        .meaning =
            "--over gives no values, too many of them, or values that are not written as a list or a range with a "
            "step, it names a key that --durations do not belong to, or `all` stands beside other regions.",
        .remedy = "Write PATH=FROM..TO:STEP with one unit, such as functions.place-order.memory=128..3008:64, or "
                  "PATH=a,b,c.",
    },
    FindingInfo{
        .id = "invalid-text",
        .title = "Not plain UTF-8 text",
        .meaning =
            "A file or an option holds something that is no plain UTF-8 text: other bytes, a control character "
            "(also as an escape), a byte order mark inside the text, or a carriage return alone. Or a value that "
            "cannot be read has a character that only looks like a plain one: a no-break or zero-width space, a "
            "curly quote.",
        .remedy = "Save the file as UTF-8 with LF or CR LF line ends, and remove the character that the message names, "
                  "or type it anew.",
    },
    FindingInfo{
        .id = "invalid-tiers",
        .title = "Tiers that do not join",
        .meaning = "The tiers of a price in the pricing files do not begin at 0, leave a gap, overlap, or have two "
                   "currencies, or a Savings Plan's rate has tiers at all.",
        .remedy =
            "Let the first tier begin at 0 and each further one where the one below it ends. Only the last has no "
            "`to`.",
    },
    FindingInfo{
        .id = "invalid-value",
        .title = "Value that is not possible",
        .meaning =
            "A value is not written as its key, column or option expects, or is written well but cannot be, alone "
            "or with the values beside it.",
        .remedy = "Write what the message expects. docs/REFERENCE.md lists the values of every key, with their units.",
    },
    FindingInfo{
        .id = "json-syntax",
        .title = "Not a JSON document",
        .meaning = "The document begins with a brace, so it is read as JSON, but is not JSON at the place shown.",
        .remedy = "Correct the place shown. A file in YAML begins with a key, not with a brace.",
    },
    FindingInfo{
        .id = "long-period",
        .title = "Consumed capacity in long periods",
        .meaning =
            "A row of consumed capacity covers more than a minute. Its traffic is taken as even, so peaks within "
            "it are not seen, and auto scaling looks better than it is.",
        .remedy = "Export the metric with a period of 60 seconds.",
    },
    FindingInfo{
        .id = "merge-key",
        .title = "YAML merge key",
        .meaning = "The file uses the merge key `<<`, an extension of YAML that lambdacost does not read.",
        .remedy = "Use `defaults:` for what resources share, or write the keys out.",
    },
    FindingInfo{
        .id = "missing-column",
        .title = "Column that is missing",
        .meaning =
            "The file with consumed capacity is empty, or its header lacks one of the columns timestamp, sum and "
            "period; or that of a usage file lacks the column resource.",
        .remedy = "Name the columns in the first line: timestamp,sum,period, or resource,requests,duration.",
    },
    FindingInfo{
        .id = "missing-key",
        .title = "Key that is missing",
        .meaning = "A key is not there, and without it what is given beside it cannot be read or billed.",
        .remedy = "Add the key that the message names.",
    },
    FindingInfo{
        .id = "missing-rows",
        .title = "Minutes without consumed capacity",
        .meaning = "The file with consumed capacity has no row for some minutes of its days. They count as minutes "
                   "without traffic.",
        .remedy = "Nothing, if there was no traffic: CloudWatch writes no row then. Otherwise add the rows.",
    },
    FindingInfo{
        .id = "mixed-currencies",
        .title = "Two currencies",
        .meaning = "Amounts of two currencies would have to be added or compared. AWS bills its regions in China in "
                   "another currency than the others.",
        .remedy =
            "Estimate and compare the regions of each currency by themselves, and write amounts in the currency of "
            "the estimate.",
    },
    FindingInfo{
        .id = "nesting-too-deep",
        .title = "Nesting too deep",
        .meaning = "Lists and mappings stand inside each other more deeply than lambdacost reads.",
        .remedy = "Check the brackets or the indentation at the place shown. No workload needs so many levels.",
    },
    FindingInfo{
        .id = "no-edge-functions",
        .title = "No functions at the edge",
        .meaning = "Functions at the edge were to be compared, and the workload has none.",
        .remedy = "Add some under edge_functions or cloudfront_functions, or name another file.",
    },
    FindingInfo{
        .id = "no-tables",
        .title = "No table to compare",
        .meaning = "lambdacost dynamodb compares the capacity modes of tables, and the workload has none.",
        .remedy =
            "Add tables to the workload under `tables`, or describe one with options such as --reads and --writes.",
    },
    FindingInfo{
        .id = "no-time-zone",
        .title = "Timestamps without a time zone",
        .meaning = "Timestamps of the file with consumed capacity do not tell their time zone. They are taken as UTC, "
                   "which CloudWatch writes.",
        .remedy = "Add Z or an offset such as +02:00 if they are in another zone, or to be rid of the warning.",
    },
    FindingInfo{
        .id = "no-traffic",
        .title = "Consumed capacity without traffic",
        .meaning =
            "The file with consumed capacity has no rows, or all its sums are 0. That does not tell the shape of "
            "the traffic.",
        .remedy = "Export days with traffic, or leave out the table's `profile`.",
    },
    FindingInfo{
        .id = "not-at-the-edge",
        .title = "Feature that Lambda@Edge does not have",
        .meaning = "A function at the edge has a key of a feature that AWS offers in regions only. It is not in the "
                   "total.",
        .remedy = "Leave the key out, or move the function from `edge_functions` to `functions`.",
    },
    FindingInfo{
        .id = "not-measured",
        .title = "Memory size that was not measured",
        .meaning =
            "--over names memory sizes for which --durations has no duration. They are left out; if none is left, "
            "it is an error.",
        .remedy = "Measure them too, or take the sizes that the message lists.",
    },
    FindingInfo{
        .id = "not-priced-yet",
        .title = "Service that cannot be priced",
        .meaning =
            "The workload tells the usage of a service that this version of lambdacost cannot price. It is refused "
            "rather than counted as 0.",
        .remedy = "Leave the service out of this estimate.",
    },
    FindingInfo{
        .id = "not-yet-available",
        .title = "Not sold in this month",
        .meaning = "The workload uses something that AWS did not sell in the estimated month: not yet, or no longer.",
        .remedy = "Estimate another month with `month` or --month, or leave out what was not sold.",
    },
    FindingInfo{
        .id = "number-too-large",
        .title = "Numbers too large to be exact",
        .meaning = "A usage or a cost would need more digits than lambdacost computes with. It refuses rather than "
                   "rounding.",
        .remedy = "Give smaller numbers or fewer digits. Usually a unit or a zero is wrong.",
    },
    FindingInfo{
        .id = "overlapping-rows",
        .title = "Rows that count a minute twice",
        .meaning = "Two rows of the file with consumed capacity cover the same minute and differ, so which of them is "
                   "right is unknown.",
        .remedy = "Keep one of the two. Export one table, one metric and one period to a file.",
    },
    FindingInfo{
        .id = "price-cut",
        .title = "Prices with too many decimals",
        .meaning = "Prices of the offer have more decimals than a pricing file may write, mostly the noise of binary "
                   "numbers in old offers. They are cut after the twelfth; each is named.",
        .remedy = "Nothing, where the figures named are the prices that AWS's page has; else correct them in the file "
                  "that is written.",
    },
    FindingInfo{
        .id = "price-unit",
        .title = "Prices of another unit",
        .meaning = "Prices of the offer are of another length of time than the meter, as of an hour where months are "
                   "counted, or of many units at once. Taken as they are, every bill would be wrong.",
        .remedy = "Write these prices by hand into a pricing file, once AWS's page says what they are of.",
    },
    FindingInfo{
        .id = "rate-per-month",
        .title = "Few requests for a month",
        .meaning =
            "A number of requests without a unit of time is a month's, and this one is so small that it may have "
            "been meant for a second.",
        .remedy = "Write the time, such as 200/s, or 200/month where it is right.",
    },
    FindingInfo{
        .id = "rows-out-of-order",
        .title = "Rows not in order of time",
        .meaning =
            "Rows of the file with consumed capacity are not in order of time. They are sorted, and the result is "
            "right.",
        .remedy = "Sort the file to be rid of the warning.",
    },
    FindingInfo{
        .id = "second-document",
        .title = "Two documents in a file",
        .meaning = "A line `---` begins a second YAML document. A file is one document.",
        .remedy = "Put the second document into a file of its own; lambdacost estimate takes several files.",
    },
    FindingInfo{
        .id = "too-many-days",
        .title = "Consumed capacity of too many days",
        .meaning = "The file with consumed capacity has more rows, or covers more days, than lambdacost repeats over a "
                   "month.",
        .remedy = "Give whole days of a typical week or month.",
    },
    FindingInfo{
        .id = "unknown-key",
        .title = "Unknown key",
        .meaning =
            "A key has a name that lambdacost does not know at this place: it is misspelt, or belongs elsewhere.",
        .remedy = "Correct it as the message suggests. docs/REFERENCE.md lists the keys of every place.",
    },
    FindingInfo{
        .id = "unknown-limit",
        .title = "Unknown limit in a comment",
        .meaning = "A comment `# lambdacost: ignore ID` names something close to the id of a limit, so nothing is left "
                   "out.",
        .remedy = "Correct the id in the comment. lambdacost limits lists them.",
    },
    FindingInfo{
        .id = "unknown-meter",
        .title = "Unknown meter in a pricing file",
        .meaning = "A row of the pricing files names a meter, or a variant of one, that is not there.",
        .remedy = "Correct the name as the message suggests, or add the meter under `meters:`.",
    },
    FindingInfo{
        .id = "unknown-price",
        .title = "Price that is not known",
        .meaning = "The bill needs a price that lambdacost does not have: for this usage, region and month. It is an "
                   "error rather than 0; with --allow-unpriced it is a warning, and the total does not include it. A "
                   "sweep over all regions lists those that lack a price, and fails where all of them do.",
        .remedy = "Add the price to a file in a directory given with --pricing (see pricing/README.md), choose another "
                  "region, or leave the amount open with --allow-unpriced.",
    },
    FindingInfo{
        .id = "unknown-region",
        .title = "Unknown region",
        .meaning =
            "A region is not one that lambdacost knows, or a pricing row names a region or partition that is not "
            "there.",
        .remedy =
            "Write the region's code, such as eu-west-1; lambdacost prices regions lists all. In pricing files, add "
            "it under `regions:`.",
    },
    FindingInfo{
        .id = "unknown-runtime",
        .title = "Unknown runtime",
        .meaning = "A function's runtime is not one that lambdacost knows.",
        .remedy =
            "Write it as AWS does, such as python3.14 or provided.al2023. A runtime that is newer than this version "
            "can be added with --pricing.",
    },
    FindingInfo{
        .id = "unknown-scenario",
        .title = "Unknown scenario",
        .meaning = "--scenario names a scenario that the workload does not have, or all where the command takes one.",
        .remedy = "Name a scenario that the message lists, or add it to the workload under `scenarios`.",
    },
    FindingInfo{
        .id = "unknown-scope",
        .title = "Budget for nothing in the workload",
        .meaning =
            "The scope of a budget is no resource, kind of resources, service or tag of the workload, so the budget "
            "would always be kept.",
        .remedy = "Correct the scope as the message suggests, or remove the budget.",
    },
    FindingInfo{
        .id = "unknown-service",
        .title = "Unknown service of a meter",
        .meaning =
            "A meter of the pricing files names an AWS service, or is of a family of meters, that no row describes.",
        .remedy = "Correct the name as the message suggests, or describe the service under `services:`.",
    },
    FindingInfo{
        .id = "unknown-source",
        .title = "Unknown source of a pricing row",
        .meaning = "A row of the pricing files names a source that no file describes.",
        .remedy = "Correct the name as the message suggests, or describe the source under `sources:`.",
    },
    FindingInfo{
        .id = "unknown-usage",
        .title = "Usage that is not given",
        .meaning = "The workload does not tell how much of something is used that AWS bills. It is unknown, not 0, and "
                   "the total does not include it.",
        .remedy = "Give the key that the message names, or 0 where nothing is used.",
    },
    FindingInfo{
        .id = "unknown-variable",
        .title = "Unknown environment variable",
        .meaning = "The environment has a variable whose name begins with LAMBDACOST_ and that means nothing to "
                   "lambdacost.",
        .remedy = "Correct its name as the message suggests, or remove it. docs/REFERENCE.md lists the variables.",
    },
    FindingInfo{
        .id = "unreadable-file",
        .title = "File that cannot be read",
        .meaning =
            "A file or directory that the command line, the environment or the workload names cannot be opened or "
            "read, or a directory of prices has no .yaml files.",
        .remedy = "Check its name and its permissions. A name in a workload file is relative to that file's folder.",
    },
    FindingInfo{
        .id = "unused-column",
        .title = "Column that is left alone",
        .meaning = "The file with consumed capacity has a column that lambdacost does not use, and the result is right "
                   "without it; or a usage file of infracost has a key that lambdacost makes nothing of.",
        .remedy = "Nothing, if it is not one of timestamp, sum and period by another name. Otherwise rename it. What a "
                  "key of infracost's says can be given in a usage file of lambdacost's own.",
    },
    FindingInfo{
        .id = "unwritable-file",
        .title = "File that cannot be written",
        .meaning = "The file that --output names, or standard output, could not be written, so the result is lost or "
                   "incomplete.",
        .remedy = "Check the folder, its permissions and the space that is left.",
    },
    FindingInfo{
        .id = "wrong-type",
        .title = "Value of another kind",
        .meaning = "A key has a value of another kind than it takes, such as a list where a number is expected.",
        .remedy = "Write what the message expects. docs/REFERENCE.md lists what every key takes.",
    },
    FindingInfo{
        .id = "yaml-alias",
        .title = "YAML alias without its anchor",
        .meaning = "An alias such as `*shared` has no anchor `&shared` above it, or stands inside its own anchor.",
        .remedy = "Give the anchor above the alias, or write the value.",
    },
    FindingInfo{
        .id = "yaml-syntax",
        .title = "Not a YAML document",
        .meaning = "The file is not YAML at the place shown: a quote or bracket that is never closed, a wrong "
                   "indentation, a tab, or text that must stand in quotes.",
        .remedy =
            "Follow the help below the message. Put text with special characters in quotes, and begin all keys of a "
            "mapping in one column.",
    },
    FindingInfo{
        .id = "yaml-tag",
        .title = "YAML tag",
        .meaning =
            "A value has a YAML tag such as `!Ref` or `!!str`, or the file declares tags. lambdacost reads plain "
            "values only.",
        .remedy = "Write the value itself; text that looks like a number stands in quotes.",
    },
};

/// The rows of both lists, in order of the ids.
template <std::size_t N, std::size_t M>
constexpr std::array<FindingInfo, N + M> in_order_of_ids(const std::array<FindingInfo, N>& a,
                                                         const std::array<FindingInfo, M>& b) {
  std::array<FindingInfo, N + M> all{};
  std::ranges::merge(a, b, all.begin(), {}, &FindingInfo::id, &FindingInfo::id);
  return all;
}

}  // namespace detail

/// In order of the ids.
inline constexpr auto finding_table = detail::in_order_of_ids(detail::general_findings, template_findings);

static_assert(std::ranges::adjacent_find(finding_table, std::ranges::greater_equal(), &FindingInfo::id) ==
                  finding_table.end(),
              "the rows are in order of their ids, each once");

}  // namespace lambdacost
