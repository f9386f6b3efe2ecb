package stream

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/lina-la/lina/internal/parallel"
)

// Local is the engine of one machine. It reads ranges with as many threads as
// GOMAXPROCS says; the result does not depend on their number.
type Local struct {
	Progress   func(Progress) // called now and then, from one goroutine at a time; nil: never
	Checkpoint string         // a file that keeps what is done, so that work that was killed goes on; "": none
}

// Progress is how far a pass over a table has come.
type Progress struct {
	Rows          int64
	Ranges, Total int // done, and in all
	Elapsed       time.Duration
}

// Left is about how long the rest takes, or 0 where that is not known yet.
func (p Progress) Left() time.Duration {
	if p.Ranges == 0 {
		return 0
	}
	return p.Elapsed / time.Duration(p.Ranges) * time.Duration(p.Total-p.Ranges)
}

// Reduce is one pass over the table. It ends soon after ctx does, with its error.
func (e Local) Reduce(ctx context.Context, src Source, spec Spec) (Reducer, error) {
	empty, err := spec.New(len(src.Names()))
	if err != nil {
		return nil, err
	}
	ranges, err := src.Ranges(ctx, Target(stateSize(empty)))
	if err != nil || len(ranges) == 0 {
		return empty, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	p := &pass{ctx: ctx, fail: cancel, src: src, spec: spec, ranges: ranges, report: e.Progress, begun: time.Now()}
	if e.Checkpoint != "" {
		if p.keep, err = openCheckpoint(e.Checkpoint, spec, len(src.Names()), ranges); err != nil {
			return nil, err
		}
		if done := p.keep.finished; done != nil {
			return done, nil
		}
		p.first = p.keep.next
		p.m = newMerger(len(ranges), p.keep.next, p.keep.total, p.keep.group)
	} else {
		p.m = newMerger(len(ranges), 0, nil, nil)
	}
	parallel.Run(len(ranges)-p.first, p)
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if p.keep != nil {
		if err := p.keep.finish(p.m); err != nil {
			return nil, err
		}
	}
	return p.m.total, nil
}

// pass is one pass as work for the pool: a tile is a range.
type pass struct {
	ctx    context.Context
	fail   context.CancelCauseFunc
	src    Source
	spec   Spec
	ranges []Range
	first  int // the first range that is not done yet
	rows   atomic.Int64
	report func(Progress)
	begun  time.Time

	mu   sync.Mutex // for what follows
	m    *merger
	done int
	keep *checkpoint
}

// Tile reduces a range and merges its state.
func (p *pass) Tile(i int) {
	i += p.first
	if p.ctx.Err() != nil {
		return
	}
	red, err := reduceRange(p.ctx, p.src, p.spec, p.ranges[i], func(rows int) { p.rows.Add(int64(rows)) })
	if err != nil {
		p.stop(err)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if err = p.m.put(i, red); err == nil && p.keep != nil {
		err = p.keep.save(p.m)
	}
	if err != nil {
		p.stop(err)
		return
	}
	p.done++
	if p.report != nil {
		p.report(Progress{Rows: p.rows.Load(), Ranges: p.first + p.done, Total: len(p.ranges), Elapsed: time.Since(p.begun)})
	}
}

// stop ends the pass with an error, unless it has ended already.
func (p *pass) stop(err error) {
	if !errors.Is(err, context.Canceled) {
		p.fail(err)
	}
}
