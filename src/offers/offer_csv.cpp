// Rows of a name and a value ("OfferCode","AWSLambda"), then a row of headings that begins with SKU, then a row for
// each price, which repeats its product. Columns stand in any order, and those that are not needed are passed over.
#include <fmt/core.h>

#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "input/csv_reader.h"
#include "offers/offer_readers.h"

namespace lambdacost {
namespace {

/// A column: its heading as AWS writes it, and where its cells go.
template <class Record>
struct OfferColumn {
  std::string_view heading;
  std::string_view Record::*member;
  bool is_required = false;
  bool gives_way = false;  ///< to another column of the same member
};

constexpr OfferColumn<OfferProduct> kProductColumns[] = {
    {"SKU", &OfferProduct::sku, true},
    {"usageType", &OfferProduct::usage_type, true},
    {"operation", &OfferProduct::operation},
    {"Location", &OfferProduct::location},
    {"Location Type", &OfferProduct::location_type},
    {"Region Code", &OfferProduct::region_code},
    {"From Location", &OfferProduct::location, false, true},
    {"From Location Type", &OfferProduct::location_type, false, true},
    {"From Region Code", &OfferProduct::region_code, false, true},
    {"To Location", &OfferProduct::to_location},
    {"To Region Code", &OfferProduct::to_region_code},
};
constexpr OfferColumn<OfferPrice> kPriceColumns[] = {
    {"SKU", &OfferPrice::sku, true},
    {"RateCode", &OfferPrice::rate_code, true},
    {"TermType", &OfferPrice::term_type, true},
    {"EffectiveDate", &OfferPrice::effective, true},
    {"StartingRange", &OfferPrice::begin, true},
    {"EndingRange", &OfferPrice::end, true},
    {"Unit", &OfferPrice::unit, true},
    {"PricePerUnit", &OfferPrice::price, true},
    {"Currency", &OfferPrice::currency, true},
    {"LeaseContractLength", &OfferPrice::lease},
};

/// A row of a name and a value before the headings.
struct HeadRow {
  std::string_view name;
  std::string_view PriceOffer::*member;
};
constexpr HeadRow kHeadRows[] = {{"FormatVersion", &PriceOffer::format},
                                 {"OfferCode", &PriceOffer::code},
                                 {"Version", &PriceOffer::version},
                                 {"Publication Date", &PriceOffer::published}};

/// Spellings differ in capitals, blanks and underscores.
std::string plain_heading(std::string_view heading) {
  std::string plain = to_lower(heading);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '_' || c == '/'; });
  return plain;
}

class OfferCsv {
 public:
  OfferCsv(const Sources& sources, Arena& arena, PriceOffer& offer, Diagnostics& diagnostics)
      : text_(sources[offer.source].text()),
        arena_(arena),
        offer_(offer),
        diagnostics_(diagnostics),
        reader_(sources, offer.source, diagnostics) {}

  bool read() {
    if (!read_head() || !place_columns()) return false;
    const std::size_t headings = row_.size();
    while (reader_.next(row_)) {
      if (row_.size() != headings)
        return refuse_offer(row_.front().range,
                            fmt::format("a row has {} cells, {} were expected", row_.size(), headings),
                            "download the file again", diagnostics_);
      read_price();
    }
    return reader_.is_sound();
  }

 private:
  /// Reads up to the headings; they are the row then.
  bool read_head() {
    while (reader_.next(row_)) {
      if (row_.front().text == "SKU") return true;
      if (row_.size() != 2) break;
      for (const HeadRow& head : kHeadRows) {
        if (plain_heading(row_[0].text) != plain_heading(head.name)) continue;
        if (!(offer_.*head.member).empty())
          return refuse_offer(row_[0].range, fmt::format("the row {} stands twice", head.name),
                              "download the file again", diagnostics_);
        offer_.*head.member = keep(row_[1]);
      }
    }
    return reader_.is_sound() &&
           refuse_offer(
               {offer_.source, 0, 0}, "this is no offer of AWS's price list: it has no row of headings from SKU on",
               "download the offer file of a service; lambdacost prices fetch-list prints the addresses", diagnostics_);
  }

  bool place_columns() {
    for (std::size_t i = 0; i < std::size(kProductColumns); ++i)
      if (!place(kProductColumns[i], product_cells_[i])) return false;
    for (std::size_t i = 0; i < std::size(kPriceColumns); ++i)
      if (!place(kPriceColumns[i], price_cells_[i])) return false;
    const auto is_location = [&](std::size_t i) {
      return product_cells_[i] && kProductColumns[i].member == &OfferProduct::location;
    };
    for (std::size_t i = 0; i < std::size(kProductColumns); ++i)
      if (is_location(i)) return true;
    return refuse_missing("Location");
  }

  template <class Record>
  bool place(const OfferColumn<Record>& column, std::optional<std::size_t>& cell) {
    for (std::size_t i = 0; i < row_.size(); ++i) {
      if (plain_heading(row_[i].text) != plain_heading(column.heading)) continue;
      if (cell)
        return refuse_offer(row_[i].range, fmt::format("the offer has the column {} twice", column.heading),
                            "download the file again", diagnostics_);
      cell = i;
    }
    return cell || !column.is_required || refuse_missing(column.heading);
  }

  bool refuse_missing(std::string_view heading) {
    return refuse_offer(row_.front().range, fmt::format("the offer has no column {}", heading),
                        "offers of Savings Plans, which have other columns, are not read", diagnostics_);
  }

  void read_price() {
    OfferProduct product{.place = row_.front().range};
    for (std::size_t i = 0; i < std::size(kProductColumns); ++i) {
      const auto& [heading, member, is_required, gives_way] = kProductColumns[i];
      if (product_cells_[i] && (!gives_way || (product.*member).empty()))
        product.*member = keep(row_[*product_cells_[i]]);
    }
    const OfferProduct* last = offer_.products.empty() ? nullptr : &offer_.products.back();
    if (last == nullptr || last->sku != product.sku) offer_.products.push_back(product);
    OfferPrice price;
    for (std::size_t i = 0; i < std::size(kPriceColumns); ++i)
      if (price_cells_[i]) price.*kPriceColumns[i].member = keep(row_[*price_cells_[i]]);
    price.place = row_.front().range;
    offer_.prices.push_back(price);
  }

  /// The cell's text where it stands in the source, else a copy.
  std::string_view keep(const CsvCell& cell) {
    std::string_view written = text_.substr(cell.range.begin, cell.range.end - cell.range.begin);
    if (written.starts_with('"')) written = written.substr(1, written.size() - 2);
    return written == cell.text ? written : arena_.keep(cell.text);
  }

  const std::string_view text_;
  Arena& arena_;
  PriceOffer& offer_;
  Diagnostics& diagnostics_;
  CsvReader reader_;
  std::vector<CsvCell> row_;
  std::array<std::optional<std::size_t>, std::size(kProductColumns)> product_cells_;
  std::array<std::optional<std::size_t>, std::size(kPriceColumns)> price_cells_;
};

}  // namespace

bool read_offer_csv(const Sources& sources, Arena& arena, PriceOffer& offer, Diagnostics& diagnostics) {
  return OfferCsv(sources, arena, offer, diagnostics).read();
}

}  // namespace lambdacost
