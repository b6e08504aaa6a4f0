// Amazon S3: storage by the class of its objects, of which some count small objects as larger ones and some keep data
// about each. Requests are counted by their rows. https://aws.amazon.com/s3/pricing/
#include <fmt/core.h>

#include <algorithm>

#include "counting/rates.h"
#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

constexpr std::string_view kStorage = "s3.storage";
constexpr std::string_view kRetrieval = "s3.retrieval";
constexpr std::string_view kTransitions = "s3.transitions";
/// Archives keep the names of their objects in it.
constexpr std::string_view kStandard = "standard";

class BucketMeter {
 public:
  explicit BucketMeter(InstanceMeter& meter) : meter_(meter), class_(meter.word("class")) {}

  void run() {
    meter_.read_rows();
    if (class_ != kStandard) meter_.read_key("transitions", kTransitions, class_);
    if (const std::optional<Counted> stored = storage()) {
      meter_.read(kStorage, class_, with_overhead(*stored));
      read_names_of_archive();
    }
    read_retrieval();
    refuse_transitions_to_standard();
    if (!meter_.is_anything_said()) meter_.unknown("storage", kStorage);
  }

 private:
  bool is_one_of(std::string_view term) const {
    const auto classes = meter_.terms().words(term);
    return std::ranges::find(classes, class_) != classes.end();
  }
  bool has_least_size() const { return is_one_of("s3.classes_with_least_size"); }
  bool has_overhead() const { return is_one_of("s3.classes_with_overhead") && meter_.is_given("objects"); }
  Size least_size() const { return meter_.terms().size("s3.least_size"); }

  /// Objects times so much data each.
  Counted data_of_objects(const Size& each) {
    const Counted objects = *meter_.count("objects");
    return {objects.quantity * gigabytes(each), fmt::format("{} x {}", objects.text, to_string(each))};
  }

  std::optional<Counted> storage() {
    if (meter_.is_given("storage")) return stored_in_all();
    if (!meter_.is_given("objects")) return std::nullopt;
    if (!meter_.is_given("object_size")) {
      meter_.unknown("storage", kStorage);
      return std::nullopt;
    }
    return *meter_.count("objects") * size_of_object();
  }

  /// All objects together, as if each had the least size where they are less.
  Counted stored_in_all() {
    Counted stored = *meter_.count("storage");
    if (!has_least_size() || !meter_.is_given("objects")) return stored;
    Counted least = data_of_objects(least_size());
    if (stored.quantity >= least.quantity) return stored;
    least.text += ", the least that is billed";
    return least;
  }

  /// Each size of a mix counts by itself.
  Counted size_of_object() {
    SizeMix mix = *meter_.sizes("object_size");
    const Size least = has_least_size() ? least_size() : Size{};
    Rational bytes;
    bool is_raised = false;
    for (const SizePart& part : mix.parts) {
      is_raised = is_raised || part.size->bytes < least.bytes;
      bytes += Rational(part.share->fraction) * max(part.size->bytes, least.bytes);
    }
    const std::string remark = is_raised ? fmt::format(", those below {} as if they had it", to_string(least)) : "";
    return {gigabytes(bytes), fmt::format("{} GB{}", show(gigabytes(bytes)), remark)};
  }

  Counted with_overhead(const Counted& stored) {
    if (!has_overhead()) return stored;
    return stored + data_of_objects(meter_.terms().size("s3.archive_overhead"));
  }

  void read_names_of_archive() {
    if (has_overhead()) meter_.read(kStorage, kStandard, data_of_objects(meter_.terms().size("s3.archive_names")));
  }

  void read_retrieval() {
    if (!meter_.is_given("retrieved")) return;
    const auto variants = meter_.terms().variants_of_meter(kRetrieval);
    if (std::ranges::find(variants, class_, &MeterRow::variant) != variants.end())
      return meter_.read_key("retrieved", kRetrieval, class_);
    meter_.assume_free("retrieved", "free", fmt::format("AWS bills no retrieval from the class {}", class_));
  }

  void refuse_transitions_to_standard() {
    if (class_ == kStandard && !meter_.number("transitions").is_zero())
      meter_.fail("invalid-value", "transitions", "lifecycle rules move nothing to the class standard",
                  "give them for the class that objects move to");
  }

  InstanceMeter& meter_;
  std::string_view class_;
};

}  // namespace

void meter_s3(InstanceMeter& meter) { BucketMeter(meter).run(); }

}  // namespace lambdacost
