//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package stream

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// sums adds up parts of some numbers.
type sums struct{ x, to []float64 }

func (s sums) Tile(i int) {
	k := len(s.x) / len(s.to)
	for _, v := range s.x[i*k : (i+1)*k] {
		s.to[i] += v
	}
}

// A file that is cut while it is mapped is an error, not the end of the program: for the goroutine that
// reads it, and for its helpers.
func TestMappedFileIsCut(t *testing.T) {
	for _, parts := range []int{1, 8} {
		file := filepath.Join(t.TempDir(), "x.npy")
		writeNPY(t, file, la.RandNormal(rand.New(rand.NewPCG(1, 2)), 100000, 4))
		src := open(t, file, nil)
		ranges, err := src.Ranges(context.Background(), 1<<30)
		if err != nil || len(ranges) != 1 {
			t.Fatal(ranges, err)
		}
		blocks := 0
		err = src.Read(context.Background(), ranges[0], func(b Block) error {
			if blocks++; blocks == 1 {
				if err := os.Truncate(file, 4096); err != nil {
					t.Fatal(err)
				}
				return nil
			}
			parallel.Run(parts, sums{b.Data, make([]float64, parts)})
			return nil
		})
		if err == nil || !strings.Contains(err.Error(), file) || !strings.Contains(err.Error(), "has changed") {
			t.Errorf("%d parts: a file that was cut: %v", parts, err)
		}
	}
}
