package kernel

import (
	"os"
	"slices"
	"strings"
)

// Level names the instructions that the kernels in use are written in:
// "avx512", "avx2", "neon" or "generic", which is Go.
var Level = "generic"

// LevelEnv is the environment variable that lowers the level, so that one
// machine can test all that it has: LINA_CPU=avx2 or LINA_CPU=generic.
const LevelEnv = "LINA_CPU"

// chooseLevel returns the best of the levels that this machine has, which are
// listed best first, or the one that LINA_CPU asks for.
func chooseLevel(has []string) string {
	has = append(has, "generic")
	asked := os.Getenv(LevelEnv)
	if asked == "" {
		return has[0]
	}
	if !slices.Contains(has, asked) {
		panic("lina: " + LevelEnv + "=" + asked + ": this machine has " + strings.Join(has, ", "))
	}
	return asked
}
