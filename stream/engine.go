package stream

import (
	"context"
	"fmt"
	"math"
)

// Engine reduces a table: each range by a reducer of its own, then all of them merged.
type Engine interface {
	Reduce(ctx context.Context, src Source, spec Spec) (Reducer, error)
}

// Target is about how many bytes a range has for a state of so many: a state is then
// small beside what it stands for.
func Target(state int) int64 { return max(32<<20, 8*int64(state)) }

// Groups is how many ranges are merged with each other before the groups are: about √k
// of k, so that nobody merges them all. Group g has the ranges from g·k/G to (g+1)·k/G.
func Groups(k int) int { return int(math.Ceil(math.Sqrt(float64(k)))) }

// The ranges of a table are taken up in waves, one after the other, so that what is done can be
// kept between them: at most wavesMost, of at least waveLeast ranges.
const (
	wavesMost = 64
	waveLeast = 256
)

// waveEnd is where the wave of k ranges ends that range i is in.
func waveEnd(i, k int) int {
	size := max(waveLeast, (k+wavesMost-1)/wavesMost)
	return min((i/size+1)*size, k)
}

// groupEnd is where the group of a wave ends that range i is in, the wave being the ranges
// from first to end.
func groupEnd(i, first, end int) int {
	k := end - first
	groups := Groups(k)
	for g := 1; ; g++ {
		if at := first + g*k/groups; at > i {
			return at
		}
	}
}

// merger merges the states of k ranges in their order, group by group, whatever order they
// come in. What it does follows from k alone.
type merger struct {
	k            int
	next         int // the range that is taken up next
	wave, ends   int // where the wave before it ended, and where its group ends
	total, group Reducer
	waiting      map[int]Reducer
}

// newMerger goes on behind so many ranges, whose states are total and, of the group that
// is not whole, group.
func newMerger(k, next int, total, group Reducer) *merger {
	m := &merger{k: k, next: next, total: total, group: group, waiting: map[int]Reducer{}}
	m.place()
	return m
}

// place finds out which group the next range is in.
func (m *merger) place() {
	if m.next < m.k {
		end := waveEnd(m.next, m.k)
		for m.wave < m.next && waveEnd(m.wave, m.k) <= m.next {
			m.wave = waveEnd(m.wave, m.k)
		}
		m.ends = groupEnd(m.next, m.wave, end)
	}
}

// put takes the state of range i.
func (m *merger) put(i int, r Reducer) error {
	m.waiting[i] = r
	for {
		r, ok := m.waiting[m.next]
		if !ok {
			return nil
		}
		delete(m.waiting, m.next)
		m.next++
		var err error
		if m.group, err = joined(m.group, r); err != nil {
			return err
		}
		if m.next == m.ends {
			if m.total, err = joined(m.total, m.group); err != nil {
				return err
			}
			m.group = nil
			m.place()
		}
	}
}

// putGroup takes the state of the whole group that is next.
func (m *merger) putGroup(first, end int, r Reducer) error {
	if first != m.next || end != m.ends {
		return fmt.Errorf("stream: the ranges from %d to %d come where those from %d to %d are next", first, end, m.next, m.ends)
	}
	var err error
	m.total, err = joined(m.total, r)
	m.next = end
	m.place()
	return err
}

// joined is a with b merged into it; a may be nil.
func joined(a, b Reducer) (Reducer, error) {
	if a == nil {
		return b, nil
	}
	return a, a.Merge(b)
}

// reduceRange reads one range into a new reducer.
func reduceRange(ctx context.Context, src Source, spec Spec, r Range, seen func(rows int)) (Reducer, error) {
	red, err := spec.New(len(src.Names()))
	if err != nil {
		return nil, err
	}
	err = src.Read(ctx, r, func(b Block) error {
		if err := red.Add(b); err != nil {
			return err
		}
		if seen != nil {
			seen(b.Rows)
		}
		return nil
	})
	return red, err
}

// stateSize is about how many bytes a state has.
func stateSize(red Reducer) int {
	b, err := red.MarshalBinary()
	if err != nil {
		return 0
	}
	return len(b)
}

// grownSize is about how many bytes a state may come to have: most have as many from the
// beginning, but some grow with the rows.
func grownSize(red Reducer) int {
	if g, ok := red.(interface{ grown() int }); ok {
		return g.grown()
	}
	return stateSize(red)
}
