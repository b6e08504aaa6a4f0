// What keys of a type of neighbouring service say of each other: that one says in another way what another says, that
// one is nothing without another.
#pragma once

#include <span>
#include <string_view>

#include "catalogue/catalogue.h"
#include "input/document.h"

namespace lambdacost {

/// Whether one of the texts is the key, or the mapping that it is in.
bool names_key(std::span<const std::string_view> texts, std::string_view key);

/// Whether two keys of a type cannot both be given: one excludes the other, or they are one key, as a value and as a
/// mapping.
bool are_exclusive(const UsageRow& a, const UsageRow& b);

/// Puts defaults under an instance of the type that lacks them, but for those that do not fit what it gives: a key that
/// is exclusive with one of its own, and one that would stand without the key that it needs.
void merge_fitting_defaults(Node& instance, const Node& defaults, std::string_view type, const Catalogue& catalogue);

}  // namespace lambdacost
