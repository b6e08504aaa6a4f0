// Measures and makes .zip archives held in memory. The only user of minizip.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace lambdacost {

/// The sizes of a deployment package, or what is wrong with the archive as the end of a sentence that begins with its
/// name ("… is not a .zip archive").
struct ZipMeasure {
  Decimal zipped_bytes;
  Decimal unzipped_bytes;  ///< of all entries, as the archive's directory states them
  std::string problem;     ///< empty when the archive is sound
};

/// Reads the directory of the archive and looks for each entry where the directory says it is; nothing is unpacked.
ZipMeasure measure_zip(std::string_view bytes);

struct ZipFile {
  std::string name;
  std::string text;
};

/// An archive of the files, deflated. It carries no time: the same files give the same bytes.
std::string make_zip(std::span<const ZipFile> files);

}  // namespace lambdacost
