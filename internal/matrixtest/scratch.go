package matrixtest

import (
	"os"
	"slices"
	"strings"

	"github.com/lina-la/lina/internal/scratch"
)

// PoisonScratch has borrowed memory filled with NaN, unless benchmarks are to be run.
// Packages that borrow call it from an init function of their tests.
func PoisonScratch() {
	if !slices.ContainsFunc(os.Args, func(arg string) bool { return strings.HasPrefix(arg, "-test.bench") }) {
		scratch.Poison()
	}
}
