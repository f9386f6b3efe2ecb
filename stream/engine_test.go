package stream

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/lina-la/lina/internal/parallel"
	"github.com/lina-la/lina/la"
)

// small cuts a source into many ranges, whatever the engine asks for.
type small struct {
	Source
	target int64
	stop   func(rangeIndex int) error // before a range is read; nil: nothing
}

func (s small) Ranges(ctx context.Context, _ int64) ([]Range, error) {
	return s.Source.Ranges(ctx, s.target)
}

func (s small) Read(ctx context.Context, r Range, f func(Block) error) error {
	if s.stop != nil {
		if err := s.stop(r.Index); err != nil {
			return err
		}
	}
	return s.Source.Read(ctx, r, f)
}

func stateOf(t *testing.T, r Reducer, err error) []byte {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	b, err := r.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The same bits for any number of workers, and all rows once.
func TestLocalIsReproducible(t *testing.T) {
	x := table(rand.New(rand.NewPCG(1, 2)), 4000)
	defer parallel.Crowd(0)()
	for _, s := range allSpecs() {
		whole := reduce(t, s, x, 0, 4000, 500)
		for _, target := range []int64{2000, 32 * 4000, 1 << 20} {
			var want []byte
			for _, workers := range []int{1, 2, 8} {
				runtime.GOMAXPROCS(workers)
				r, err := Local{}.Reduce(context.Background(), small{Source: Rows{x}, target: target}, s)
				got := stateOf(t, r, err)
				if want == nil {
					want = got
					switch s.Kind {
					case "sample": // by the places of the rows, which ranges number anew
					case "summary": // quantiles of so many values are not exact
					default:
						agree(t, s.Kind, whole, r)
					}
				}
				if !bytes.Equal(got, want) {
					t.Errorf("%s, ranges of %d bytes: %d workers give another state", s.Kind, target, workers)
				}
			}
		}
	}
}

func TestEmptyTable(t *testing.T) {
	for _, s := range allSpecs() {
		if _, err := (Local{}).Reduce(context.Background(), Rows{la.Zeros(0, 4)}, s); err != nil {
			t.Errorf("%s: %v", s.Kind, err)
		}
	}
}

func TestLocalStops(t *testing.T) {
	x := table(rand.New(rand.NewPCG(1, 2)), 1000)
	ctx, cancel := context.WithCancel(context.Background())
	src := small{Source: Rows{x}, target: 320, stop: func(i int) error {
		if i == 5 {
			cancel()
		}
		return nil
	}}
	if _, err := (Local{}).Reduce(ctx, src, Spec{Kind: "moments"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	broken := errors.New("broken")
	src.stop = func(i int) error {
		if i == 5 {
			return broken
		}
		return nil
	}
	if _, err := (Local{}).Reduce(context.Background(), src, Spec{Kind: "moments"}); !errors.Is(err, broken) {
		t.Errorf("a range that cannot be read: %v", err)
	}
}

// Work that was stopped anywhere goes on to the same bits, and does not do again what is kept.
func TestCheckpoint(t *testing.T) {
	x := table(rand.New(rand.NewPCG(1, 2)), 1000)
	for _, s := range allSpecs() {
		src := small{Source: Rows{x}, target: 320}
		r, err := Local{}.Reduce(context.Background(), src, s)
		want := stateOf(t, r, err)
		file := filepath.Join(t.TempDir(), "work.checkpoint")
		stopped := errors.New("stopped")
		for at := 0; at < 100; at += 17 {
			src.stop = func(i int) error {
				if i == at {
					return stopped
				}
				return nil
			}
			if _, err := (Local{Checkpoint: file}).Reduce(context.Background(), src, s); at > 0 && err == nil {
				continue // it was over before
			}
		}
		reads := 0
		src.stop = func(int) error { reads++; return nil }
		defer parallel.Crowd(1)()
		r, err = Local{Checkpoint: file}.Reduce(context.Background(), src, s)
		if got := stateOf(t, r, err); !bytes.Equal(got, want) {
			t.Errorf("%s: gone on with from a checkpoint, the state is another one", s.Kind)
		}
		if reads == 100 {
			t.Errorf("%s: nothing was kept", s.Kind)
		}
		reads = 0
		r, err = Local{Checkpoint: file}.Reduce(context.Background(), src, s)
		if got := stateOf(t, r, err); !bytes.Equal(got, want) || reads != 0 {
			t.Errorf("%s: a pass that is over was done again", s.Kind)
		}
	}
	file := filepath.Join(t.TempDir(), "mine.txt")
	os.WriteFile(file, []byte("my notes"), 0o644)
	if _, err := (Local{Checkpoint: file}).Reduce(context.Background(), Rows{x}, Spec{Kind: "moments"}); err == nil {
		t.Error("a file that is no checkpoint is overwritten")
	}
	if b, _ := os.ReadFile(file); string(b) != "my notes" {
		t.Error("a file that is no checkpoint was changed")
	}
}
