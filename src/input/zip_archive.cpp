#include "input/zip_archive.h"

#include <minizip/unzip.h>
#include <minizip/zip.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <stdexcept>

namespace lambdacost {
namespace {

/// The bytes as the file that minizip reads or, where they are `made`, writes.
struct MemoryFile {
  std::string_view bytes;
  std::size_t at = 0;
  std::string* made = nullptr;

  std::size_t size() const { return made != nullptr ? made->size() : bytes.size(); }
};

MemoryFile& file_of(void* stream) { return *static_cast<MemoryFile*>(stream); }

void* open_file(void* opaque, const void*, int) { return opaque; }

unsigned long read_file(void*, void* stream, void* buffer, unsigned long size) {
  MemoryFile& file = file_of(stream);
  const std::size_t count = std::min<std::size_t>(size, file.bytes.size() - file.at);
  if (count > 0) std::memcpy(buffer, file.bytes.data() + file.at, count);
  file.at += count;
  return count;
}

unsigned long write_file(void*, void* stream, const void* buffer, unsigned long size) {
  MemoryFile& file = file_of(stream);
  file.made->resize(std::max<std::size_t>(file.made->size(), file.at + size));
  std::memcpy(file.made->data() + file.at, buffer, size);
  file.at += size;
  return size;
}

ZPOS64_T tell_file(void*, void* stream) { return file_of(stream).at; }

long seek_file(void*, void* stream, ZPOS64_T offset, int origin) {
  MemoryFile& file = file_of(stream);
  const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                           : origin == ZLIB_FILEFUNC_SEEK_CUR ? file.at
                                                              : file.size();
  if (offset > file.size() - from) return -1;
  file.at = from + offset;
  return 0;
}

int close_file(void*, void*) { return 0; }

int error_of_file(void*, void*) { return 0; }

zlib_filefunc64_def functions_of(MemoryFile& file) {
  return {open_file, read_file, write_file, tell_file, seek_file, close_file, error_of_file, &file};
}

/// Whether the record that ends an archive is there to its last byte; minizip takes missing ones for zeros.
bool has_whole_end(std::string_view bytes) {
  constexpr std::size_t kSize = 22;
  constexpr std::size_t kCommentSizeAt = 20;
  const std::size_t at = bytes.rfind("PK\x05\x06");
  if (at == std::string_view::npos || bytes.size() - at < kSize) return false;
  const auto byte = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + i])); };
  return bytes.size() - at - kSize >= byte(kCommentSizeAt) + byte(kCommentSizeAt + 1) * 256;
}

struct Close {
  void operator()(void* archive) const { unzClose(archive); }
};
using Archive = std::unique_ptr<void, Close>;

ZipMeasure failed(std::string problem) {
  ZipMeasure measure;
  measure.problem = std::move(problem);
  return measure;
}

}  // namespace

ZipMeasure measure_zip(std::string_view bytes) {
  constexpr unsigned long kEncrypted = 1;  // bit 0 of an entry's flags
  MemoryFile file{bytes};
  zlib_filefunc64_def functions = functions_of(file);
  const Archive archive(unzOpen2_64("", &functions));
  if (!archive || !has_whole_end(bytes)) return failed("is no .zip archive, or one that was cut short");
  ZipMeasure measure{bytes.size(), {}, {}};
  int status = unzGoToFirstFile(archive.get());
  for (; status == UNZ_OK; status = unzGoToNextFile(archive.get())) {
    unz_file_info64 info{};
    if (unzGetCurrentFileInfo64(archive.get(), &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK)
      return failed("has a damaged directory");
    if ((info.flag & kEncrypted) != 0) return failed("has encrypted entries, which Lambda cannot unpack");
    // Raw: the entry is found and compared with the directory, but not unpacked.
    if (unzOpenCurrentFile2(archive.get(), nullptr, nullptr, 1) != UNZ_OK)
      return failed("is damaged: an entry is not where the directory says");
    unzCloseCurrentFile(archive.get());
    measure.unzipped_bytes += Decimal(info.uncompressed_size);
  }
  if (status != UNZ_END_OF_LIST_OF_FILE) return failed("has a damaged directory");
  return measure;
}

std::string make_zip(std::span<const ZipFile> files) {
  constexpr unsigned long kFirstDay = 1U << 21U | 1U << 16U;  // 1980-01-01, in the form of MS-DOS
  std::string bytes;
  MemoryFile file{{}, 0, &bytes};
  zlib_filefunc64_def functions = functions_of(file);
  // Nothing is outside the memory, so what fails is a bug.
  const auto check = [](bool is_good) {
    if (!is_good) throw std::logic_error("the archive could not be made");
  };
  zipFile archive = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
  check(archive != nullptr);
  zip_fileinfo info{};
  info.dosDate = kFirstDay;
  for (const ZipFile& entry : files) {
    check(zipOpenNewFileInZip(archive, entry.name.c_str(), &info, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                              Z_DEFAULT_COMPRESSION) == ZIP_OK);
    check(entry.text.size() <= std::numeric_limits<unsigned>::max());
    check(zipWriteInFileInZip(archive, entry.text.data(), static_cast<unsigned>(entry.text.size())) == ZIP_OK);
    check(zipCloseFileInZip(archive) == ZIP_OK);
  }
  check(zipClose(archive, nullptr) == ZIP_OK);
  return bytes;
}

}  // namespace lambdacost
