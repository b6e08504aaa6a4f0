#include "loading/packages.h"

#include <fmt/core.h>

#include <string>
#include <utility>

#include "base/text.h"
#include "input/zip_archive.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

class PackageMeasurer {
 public:
  PackageMeasurer(Inputs& inputs, Diagnostics& diagnostics) : inputs_(inputs), diagnostics_(diagnostics) {}

  template <class T>
  void measure(std::vector<Named<T>>& functions, std::string_view kind) {
    for (Named<T>& named : functions) {
      auto& package = named.value.package;
      if (!named.is_sound || !package || !package->value.path) continue;
      const std::size_t errors_before = diagnostics_.errors();
      measure(package->value, path_child(kind, named.name) + ".package");
      named.is_sound = diagnostics_.errors() == errors_before;
    }
  }

 private:
  void measure(Package& package, const std::string& path) {
    const Located<std::string>& file = *package.path;
    if (package.zipped || package.unzipped || package.size)
      return fail("conflicting-keys", file.range, path, "`path` and a size are both given", "keep one of them");
    const ReadResult read = inputs_.files.read(path_of_named_file(file, inputs_.sources));
    if (!read.bytes)
      return fail("unreadable-file", file.range, path,
                  fmt::format("{} cannot be read: {}", make_printable(file.value), read.problem),
                  "build it first, or give its sizes as `zipped` and `unzipped`");
    const ZipMeasure measured = measure_zip(*read.bytes);
    if (!measured.problem.empty())
      return fail("invalid-package", file.range, path,
                  fmt::format("{} {}", make_printable(file.value), measured.problem), "build it again");
    package.zipped = Located<Size>{Size{measured.zipped_bytes}, file.range};
    package.unzipped = Located<Size>{Size{measured.unzipped_bytes}, file.range};
  }

  void fail(FindingId id, SourceRange range, const std::string& path, const std::string& message, std::string help) {
    diagnostics_.error(id, range, fmt::format("{}: {}", make_printable(path), message), std::move(help)).path = path;
  }

  Inputs& inputs_;
  Diagnostics& diagnostics_;
};

}  // namespace

void protect_packages(const Workload& workload, Inputs& inputs) {
  for_each_kind(workload, [&](const Kind&, const auto& resources) {
    if constexpr (requires { resources.front().value.package; })
      for (const auto& named : resources)
        if (const auto& package = named.value.package; package && package->value.path)
          inputs.files.protect(path_of_named_file(*package->value.path, inputs.sources));
  });
}

void measure_packages(Workload& workload, Inputs& inputs, Diagnostics& diagnostics) {
  PackageMeasurer measurer(inputs, diagnostics);
  for_each_kind(workload, [&](const Kind& kind, auto& resources) {
    if constexpr (requires { resources.front().value.package; }) measurer.measure(resources, kind.key);
  });
}

}  // namespace lambdacost
