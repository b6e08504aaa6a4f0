// What AWS::ApplicationAutoScaling makes of a table's or index's capacity.
#pragma once

#include <string>
#include <string_view>

#include "base/source.h"
#include "templates/translation_context.h"
#include "templates/value.h"

namespace lambdacost {

/// A capacity that scales between bounds.
struct ScaledCapacity {
  Value min = {};
  Value max = {};
  Value target = {};  ///< utilization in percent; absent: the default
  SourceRange place = {};
  std::string origin = {};  ///< "Resources.OrdersReadScaling"

  bool is_absent() const { return !place.is_somewhere(); }
};

/// Which capacity is asked for.
struct CapacityInQuestion {
  const TemplateResource& table;
  std::string_view units;       ///< "rcu", "wcu"
  std::string_view index = {};  ///< "" for the table's own
};

/// The target of that capacity and its policy; absent where the template has none.
ScaledCapacity find_scaling(const TranslationContext& context, const CapacityInQuestion& capacity);

}  // namespace lambdacost
