// How the units of time divide each other; the month's length is not here, since it is an input.
#pragma once

namespace lambdacost {

inline constexpr int kMillisecondsOfASecond = 1000;
inline constexpr int kSecondsOfAMinute = 60;
inline constexpr int kMinutesOfAnHour = 60;
inline constexpr int kHoursOfADay = 24;
inline constexpr int kSecondsOfAnHour = kMinutesOfAnHour * kSecondsOfAMinute;
inline constexpr int kMinutesOfADay = kHoursOfADay * kMinutesOfAnHour;
inline constexpr int kSecondsOfADay = kHoursOfADay * kSecondsOfAnHour;
inline constexpr int kMillisecondsOfADay = kSecondsOfADay * kMillisecondsOfASecond;
inline constexpr int kMonthsOfAYear = 12;

}  // namespace lambdacost
