//go:build arm64 && !purego

package kernel

func init() {
	Level = chooseLevel([]string{"neon"}) // part of every arm64
	if Level == "neon" {
		useNEON()
	}
}
