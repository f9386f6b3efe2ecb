//go:build !race

package scratch

// raceEnabled reports whether the race detector is on.
const raceEnabled = false
