package lapack

import (
	"runtime"
	"sync/atomic"

	"github.com/lina-la/lina/internal/parallel"
)

// team is a set of threads that stay together through many short divisions of work: to
// call a helper for each of them would take as long as the work. A member that has
// nothing to do looks out for more, until the leader is done.
//
// ticket is the number of the division and, in its last bits, how many tiles are left; a
// tile is taken by whoever counts it down.
type team struct {
	ticket, finished atomic.Int64
	stopped          atomic.Bool
	held             bool
	tiles            parallel.Tiles
	lead             func()
}

const (
	ticketBits = 8
	lookouts   = 1 << 10 // after so many looks, others may go first
)

// hold runs lead with the help of up to most threads in the divisions that it asks for by
// run.
func (t *team) hold(most int, lead func()) {
	t.lead, t.held = lead, true
	t.stopped.Store(false)
	parallel.Run(min(most, runtime.GOMAXPROCS(0)), (*members)(t))
	t.lead, t.held, t.tiles = nil, false, nil
}

// members is a team at work: the leader is tile 0.
type members team

func (m *members) Tile(i int) {
	t := (*team)(m)
	if i == 0 {
		defer t.stopped.Store(true)
		t.lead()
		return
	}
	for look := 1; !t.stopped.Load(); look++ {
		if t.work() {
			look = 0
		} else if look%lookouts == 0 {
			runtime.Gosched()
		}
	}
}

// run divides work into count tiles, fewer than 1<<ticketBits, and returns when all are
// done. The last tile is taken first.
func (t *team) run(count int, tiles parallel.Tiles) {
	t.tiles = tiles
	t.finished.Store(0)
	t.ticket.Store((t.ticket.Load()>>ticketBits+1)<<ticketBits | int64(count))
	for t.work() {
	}
	for look := 1; t.finished.Load() < int64(count); look++ {
		if look%lookouts == 0 {
			runtime.Gosched()
		}
	}
}

// work does a tile, if one is left.
func (t *team) work() bool {
	for {
		ticket := t.ticket.Load()
		left := ticket & (1<<ticketBits - 1)
		if left == 0 {
			return false
		}
		if t.ticket.CompareAndSwap(ticket, ticket-1) {
			defer t.finished.Add(1)
			t.tiles.Tile(int(left) - 1)
			return true
		}
	}
}
