package parallel

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"testing"
)

// counts counts how often each tile ran.
type counts []atomic.Int32

func (c counts) Tile(i int) { c[i].Add(1) }

func (c counts) check(t *testing.T) {
	t.Helper()
	for i := range c {
		if k := c[i].Load(); k != 1 {
			t.Errorf("of %d tiles, tile %d ran %d times", len(c), i, k)
		}
	}
}

// withProcs runs f under each number of threads.
func withProcs(t *testing.T, f func(t *testing.T)) {
	defer Crowd(0)()
	for _, p := range []int{1, 2, 3, 8} {
		runtime.GOMAXPROCS(p)
		f(t)
	}
}

func TestEveryTileRunsOnce(t *testing.T) {
	withProcs(t, func(t *testing.T) {
		for round := range 200 {
			c := make(counts, round%40)
			Run(len(c), c)
			c.check(t)
		}
	})
}

func TestConcurrentCallers(t *testing.T) {
	withProcs(t, func(t *testing.T) {
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				for range 50 {
					c := make(counts, 7)
					Run(len(c), c)
					c.check(t)
				}
			})
		}
		wg.Wait()
	})
}

// Helpers stay awake in calls of Attend, one within another and several at once, and none
// is left behind.
func TestAttend(t *testing.T) {
	withProcs(t, func(t *testing.T) {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				Attend(func() {
					for range 50 {
						c := make(counts, 5)
						Attend(func() { Run(len(c), c) })
						c.check(t)
					}
				})
			})
		}
		wg.Wait()
		func() {
			defer func() { recover() }()
			Attend(func() { panic("in the midst of it") })
		}()
		if n := pool.attend.Load(); n != 0 {
			t.Errorf("%d calls of Attend are said to go on", n)
		}
	})
}

// nested runs a second division of work inside each tile.
type nested []counts

func (n nested) Tile(i int) { Run(len(n[i]), n[i]) }

func TestNestedRun(t *testing.T) {
	withProcs(t, func(t *testing.T) {
		n := make(nested, 30)
		for i := range n {
			n[i] = make(counts, i)
		}
		Run(len(n), n)
		for _, c := range n {
			c.check(t)
		}
	})
}

// failing panics in one tile and counts the others.
type failing struct{ counts }

func (f failing) Tile(i int) {
	if i == 3 {
		panic("tile 3")
	}
	f.counts.Tile(i)
}

func TestPanicReachesTheCaller(t *testing.T) {
	withProcs(t, func(t *testing.T) {
		for range 50 {
			f := failing{make(counts, 4)}
			func() {
				defer func() {
					if v := recover(); v != "tile 3" {
						t.Errorf("recovered %v, want tile 3", v)
					}
				}()
				Run(len(f.counts), f)
				t.Error("Run returned although a tile panicked")
			}()
			f.counts[:3].check(t)
		}
	})
}

func TestRunDoesNotAllocate(t *testing.T) {
	if raceEnabled {
		t.Skip("under -race, sync.Pool drops items at random")
	}
	defer Crowd(2)()
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // a collection empties the pools
	c := new(nothing)
	if n := testing.AllocsPerRun(200, func() { Run(16, c) }); n > 0 {
		t.Errorf("Run allocates %v times", n)
	}
}

type nothing struct{}

func (*nothing) Tile(int) {}

// The cost of dividing work that takes no time.
func BenchmarkRun(b *testing.B) {
	c := new(nothing)
	for b.Loop() {
		Run(8, c)
	}
}

// No more threads take part than there are processors, or than GOMAXPROCS, except in a crowd.
func TestThreads(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4 * runtime.NumCPU()))
	if got := Threads(); got != runtime.NumCPU() {
		t.Errorf("%d threads on %d processors", got, runtime.NumCPU())
	}
	leave := Crowd(runtime.NumCPU() + 2)
	if got := Threads(); got != runtime.NumCPU()+2 {
		t.Errorf("%d threads in a crowd of %d", got, runtime.NumCPU()+2)
	}
	leave()
	runtime.GOMAXPROCS(1)
	if got := Threads(); got != 1 {
		t.Errorf("%d threads with GOMAXPROCS = 1", got)
	}
}
