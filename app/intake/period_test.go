package intake

import "parkledger/data"

// The period of the sample project, and one that spans two years.
var (
	year2024 = Period{data.MustDate(2024, 4, 26), data.MustDate(2024, 11, 30)}
	twoYears = Period{data.MustDate(2024, 9, 1), data.MustDate(2025, 8, 31)}
	longTwo  = Period{data.MustDate(2024, 4, 1), data.MustDate(2025, 10, 31)}
)
