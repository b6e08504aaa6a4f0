// Rows of a name and a value ("OfferCode","AWSLambda"), then a row of headings that begins with SKU, then a row for
// each price, which repeats its product. Columns stand in any order, and those that are not needed are passed over.
#include <fmt/core.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "input/csv_reader.h"
#include "offers/offer_readers.h"

namespace lambdacost {
namespace {

/// A column: its heading in small letters without blanks and underscores, and where its cells go.
template <class Record>
struct OfferColumn {
  std::string_view heading;
  std::string_view Record::*member;
  bool is_required;
};

constexpr std::array kProductColumns = {
    OfferColumn<OfferProduct>{"sku", &OfferProduct::sku, true},
    OfferColumn<OfferProduct>{"usagetype", &OfferProduct::usage_type, true},
    OfferColumn<OfferProduct>{"location", &OfferProduct::location, true},
    OfferColumn<OfferProduct>{"regioncode", &OfferProduct::region_code, false},
};
constexpr std::array kPriceColumns = {
    OfferColumn<OfferPrice>{"sku", &OfferPrice::sku, true},
    OfferColumn<OfferPrice>{"ratecode", &OfferPrice::rate_code, true},
    OfferColumn<OfferPrice>{"termtype", &OfferPrice::term_type, true},
    OfferColumn<OfferPrice>{"effectivedate", &OfferPrice::effective, true},
    OfferColumn<OfferPrice>{"startingrange", &OfferPrice::begin, true},
    OfferColumn<OfferPrice>{"endingrange", &OfferPrice::end, true},
    OfferColumn<OfferPrice>{"unit", &OfferPrice::unit, true},
    OfferColumn<OfferPrice>{"priceperunit", &OfferPrice::price, true},
    OfferColumn<OfferPrice>{"currency", &OfferPrice::currency, true},
    OfferColumn<OfferPrice>{"leasecontractlength", &OfferPrice::lease, false},
};

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
      const std::string name = plain_heading(row_[0].text);
      if (name == "offercode") offer_.code = keep(row_[1]);
      if (name == "version") offer_.version = keep(row_[1]);
      if (name == "publicationdate") offer_.published = keep(row_[1]);
    }
    return reader_.is_sound() &&
           refuse_offer(
               {offer_.source, 0, 0}, "this is no offer of AWS's price list: it has no row of headings from SKU on",
               "download the offer file of a service; lambdacost prices fetch-list prints the addresses", diagnostics_);
  }

  bool place_columns() {
    for (std::size_t i = 0; i < kProductColumns.size(); ++i)
      if (!place(kProductColumns[i], product_cells_[i])) return false;
    for (std::size_t i = 0; i < kPriceColumns.size(); ++i)
      if (!place(kPriceColumns[i], price_cells_[i])) return false;
    return true;
  }

  template <class Record>
  bool place(const OfferColumn<Record>& column, std::optional<std::size_t>& cell) {
    for (std::size_t i = 0; i < row_.size(); ++i) {
      if (plain_heading(row_[i].text) != column.heading) continue;
      if (cell)
        return refuse_offer(row_[i].range, fmt::format("the offer has the column {} twice", column.heading),
                            "download the file again", diagnostics_);
      cell = i;
    }
    if (cell || !column.is_required) return true;
    return refuse_offer(row_.front().range, fmt::format("the offer has no column {}", column.heading),
                        "offers of Savings Plans, which have other columns, are not read", diagnostics_);
  }

  void read_price() {
    OfferProduct product{.place = row_.front().range};
    for (std::size_t i = 0; i < kProductColumns.size(); ++i)
      if (product_cells_[i]) product.*kProductColumns[i].member = keep(row_[*product_cells_[i]]);
    const OfferProduct* last = offer_.products.empty() ? nullptr : &offer_.products.back();
    if (last == nullptr || last->sku != product.sku) offer_.products.push_back(product);
    OfferPrice price;
    for (std::size_t i = 0; i < kPriceColumns.size(); ++i)
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
  std::array<std::optional<std::size_t>, kProductColumns.size()> product_cells_;
  std::array<std::optional<std::size_t>, kPriceColumns.size()> price_cells_;
};

}  // namespace

bool read_offer_csv(const Sources& sources, Arena& arena, PriceOffer& offer, Diagnostics& diagnostics) {
  return OfferCsv(sources, arena, offer, diagnostics).read();
}

}  // namespace lambdacost
