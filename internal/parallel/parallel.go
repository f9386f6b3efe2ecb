// Package parallel is the one worker pool of the library, and the only package
// that starts goroutines for computing.
//
//	parallel.Run(n, tiles) // tiles.Tile(0), …, tiles.Tile(n−1), each once
//
// The caller takes part in the work, from the first tile on, and helpers from the last tile
// back: where the same work comes again and again, one helper meets the tiles that it had
// before, in its cache. One that comes late finds nothing to do and is not waited for.
// Work must be divided by what it writes, never along a sum, and the division
// must not depend on the number of helpers: then a result is the same, bit for
// bit, for every number of threads. Where that is 1, as in js/wasm, Run is a loop.
package parallel

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"
)

// Tiles is work in independent pieces. Tile is called from several goroutines.
type Tiles interface{ Tile(i int) }

// job is one call of Run, shared by the caller and its helpers.
type job struct {
	tiles    Tiles
	n        int64
	taken    atomic.Int64 // tiles taken by the caller, and as multiples of fromBack by helpers
	done     atomic.Int64 // tiles finished
	users    atomic.Int64 // the caller, and helpers that may still look at the job
	finished chan struct{}
	failure  atomic.Pointer[failure] // the first panic in a tile
}

type failure struct{ value any }

// What a caller and what a helper add to job.taken.
const (
	fromFront = 1
	fromBack  = 1 << 32
)

// calls counts the calls for help.
var calls atomic.Int64

// Calls is how often help was called for since the program began: tests ask it whether
// what they run is large enough for that.
func Calls() int64 { return calls.Load() }

var jobs = sync.Pool{New: func() any { return &job{finished: make(chan struct{}, 1)} }}

// Run calls tiles.Tile(i) once for every i in [0, n) and returns when all have
// returned. It may be called from several goroutines, and from within a tile. The
// first panic in a tile is raised again in the caller, after the other tiles.
func Run(n int, tiles Tiles) {
	helpers := min(Threads(), n) - 1
	if helpers <= 0 {
		for i := range n {
			tiles.Tile(i)
		}
		return
	}
	j := jobs.Get().(*job)
	j.tiles, j.n = tiles, int64(n)
	j.taken.Store(0)
	j.done.Store(0)
	j.failure.Store(nil)
	j.users.Store(1)
	calls.Add(1)
	pool.call(j, helpers)

	if !j.work(fromFront) {
		receive(j.finished, patience)
	}
	f := j.failure.Load()
	j.leave()
	if f != nil {
		panic(f.value)
	}
}

// processors bounds the threads: more than the machine has processors would take them from
// one another in the midst of a tile, and the rest would wait.
var processors atomic.Int64

func init() { processors.Store(int64(runtime.NumCPU())) }

// Threads is how many threads take part in work: GOMAXPROCS, and no more than the machine has
// processors.
func Threads() int { return min(runtime.GOMAXPROCS(0), int(processors.Load())) }

// Crowd is for tests: it sets GOMAXPROCS, unless threads is 0, and until the function is called
// that it returns, as many threads take part as GOMAXPROCS says, on whatever machine. That
// function sets both back.
func Crowd(threads int) (restore func()) {
	threads, bound := runtime.GOMAXPROCS(threads), processors.Swap(math.MaxInt32)
	return func() {
		runtime.GOMAXPROCS(threads)
		processors.Store(bound)
	}
}

// RunIf is Run if the work is worth a call for help, and a loop otherwise.
func RunIf(worth bool, n int, tiles Tiles) {
	if worth {
		Run(n, tiles)
		return
	}
	for i := range n {
		tiles.Tile(i)
	}
}

// Attend runs work that calls for help again and again, a step after the other: helpers stay
// awake between its calls.
func Attend(work func()) {
	if Threads() > 1 {
		pool.attend.Add(1)
		defer pool.attend.Add(-1)
	}
	work()
}

// AttendIf is Attend if the work is worth it, and the work alone otherwise.
func AttendIf(worth bool, work func()) {
	if worth {
		Attend(work)
		return
	}
	work()
}

// Attended reports whether a call of Attend is under way: less work is worth a call for help then.
func Attended() bool { return pool.attend.Load() > 0 }

// work runs tiles from the front or from the back until none are left and reports whether it
// finished the last.
func (j *job) work(from int64) (last bool) {
	count := int64(0)
	for {
		taken := j.taken.Add(from)
		front, back := taken%fromBack, taken/fromBack
		if front+back > j.n {
			break
		}
		if from == fromFront {
			j.run(int(front) - 1)
		} else {
			j.run(int(j.n - back))
		}
		count++
	}
	// A participant that did nothing must not report: the total may already be n.
	return count > 0 && j.done.Add(count) == j.n
}

// run runs one tile. A panic in it is kept, so that the other tiles are finished
// and the caller, not a helper, raises it.
func (j *job) run(i int) {
	defer func() {
		if v := recover(); v != nil {
			j.failure.CompareAndSwap(nil, &failure{v})
		}
	}()
	j.tiles.Tile(i)
}

// leave gives up the right to look at the job; the last to leave recycles it.
func (j *job) leave() {
	if j.users.Add(-1) == 0 {
		j.tiles = nil
		jobs.Put(j)
	}
}
