//go:build arm64 && !purego

package kernel

func init() {
	Level = chooseLevel([]string{"neon"}) // part of every arm64
	if Level == "neon" {
		level = neon
		useNEON()
	}
}

// level is Level as the kernels on vectors look at it.
var level int

const neon = 1
