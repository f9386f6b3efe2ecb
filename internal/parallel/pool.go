package parallel

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// queueLength bounds the calls for help that wait for a free helper. When the
// queue is full the helpers are busy, and a caller does its work alone.
const queueLength = 64

// patience is how many times a helper looks for a job, and a caller for the end of its
// own, before it sleeps: some ten microseconds, which is what waking takes at best. Within
// Attend they look longer, a third of a millisecond, and helpers once more when it is over: on a
// virtual machine waking takes a hundred microseconds, and a step of a factorization no more.
const (
	patience = 2000
	devotion = 100000
	lookouts = 1 << 10 // after so many looks, others may go first
)

// helperPool is the set of helpers: goroutines that wait for jobs.
type helperPool struct {
	queue   chan *job
	started atomic.Int64
	attend  atomic.Int64 // calls of Attend under way
	mu      sync.Mutex   // held while helpers are started
}

var pool = helperPool{queue: make(chan *job, queueLength)}

// call asks up to n helpers to join the job, and does not wait for them.
func (p *helperPool) call(j *job, n int) {
	if p.started.Load() < int64(n) {
		p.grow(n)
	}
	for range n {
		j.users.Add(1)
		select {
		case p.queue <- j:
		default:
			j.users.Add(-1)
			return
		}
	}
}

// grow starts helpers until there are n. They live as long as the program.
func (p *helperPool) grow(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.started.Load() < int64(n) {
		p.started.Add(1)
		go func() {
			debug.SetPanicOnFault(true) // in a mapped file that was cut: to the caller, as every panic of a tile
			for least := patience; ; {
				receive(p.queue, least).help()
				if least = patience; p.attend.Load() > 0 {
					least = devotion
				}
			}
		}()
	}
}

// help works on the job as a helper does, and wakes the caller if it finishes
// the last tile.
func (j *job) help() {
	if j.work(fromBack) {
		j.finished <- struct{}{}
	}
	j.leave()
}

// receive is a receive from a channel that looks so many times, or more within Attend, before
// it sleeps.
func receive[V any](c <-chan V, least int) (v V) {
	for look := 1; look <= least || look <= devotion && pool.attend.Load() > 0; look++ {
		select {
		case v = <-c:
			return v
		default:
		}
		if look%lookouts == 0 {
			runtime.Gosched()
		}
	}
	return <-c
}
