// What a report assumes, in JSON.
#pragma once

#include <span>

#include "model/reading.h"
#include "writing/json_writer.h"

namespace lambdacost {

/// The member `assumptions` with its list.
void write_assumptions(JsonWriter& json, std::span<const Assumption> assumptions);

}  // namespace lambdacost
