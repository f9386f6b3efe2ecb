//go:build !race

package la_test

const raceEnabled = false
