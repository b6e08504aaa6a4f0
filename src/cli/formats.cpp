#include "cli/formats.h"

#include "report/check/check_formats.h"
#include "report/diff/diff_formats.h"
#include "report/dynamodb/comparison_formats.h"
#include "report/estimate/estimate_formats.h"
#include "report/limits/limits_formats.h"
#include "report/prices/prices_formats.h"
#include "report/sweep/sweep_formats.h"
#include "report/validate/validate_formats.h"

namespace lambdacost {
namespace {

struct CommandFormats {
  std::string_view command;
  std::vector<FormatChoice> (*formats)();
};

template <auto Formats>
std::vector<FormatChoice> of_report() {
  return format_choices(Formats());
}

constexpr CommandFormats kCommandFormats[] = {
    {"estimate", of_report<estimate_formats>},
    {"lambda", of_report<estimate_formats>},
    {"dynamodb", of_report<comparison_formats>},
    {"prices list", of_report<prices_formats>},
    {"prices show", of_report<prices_formats>},
    {"validate", of_report<validate_formats>},
    {"check", of_report<check_formats>},
    {"diff", of_report<diff_formats>},
    {"sweep", of_report<sweep_formats>},
    {"limits", of_report<limits_formats>},
    {"init", init_formats},
    {"schema", schema_formats},
    {"completion", completion_formats},
};

}  // namespace

std::vector<FormatChoice> formats_of(std::string_view command) {
  for (const CommandFormats& row : kCommandFormats)
    if (row.command == command) return row.formats();
  return {};
}

}  // namespace lambdacost
