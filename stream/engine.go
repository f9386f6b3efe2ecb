package stream

import (
	"context"
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

// merger merges the states of k ranges in their order, group by group, whatever order they
// come in. What it does follows from k alone.
type merger struct {
	k, groups    int
	next         int // the range that is taken up next
	total, group Reducer
	waiting      map[int]Reducer
}

func newMerger(k int) *merger {
	return &merger{k: k, groups: Groups(k), waiting: map[int]Reducer{}}
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
		if m.endsGroup() {
			if m.total, err = joined(m.total, m.group); err != nil {
				return err
			}
			m.group = nil
		}
	}
}

// endsGroup reports whether the range before the next one is the last of its group.
func (m *merger) endsGroup() bool {
	for g := 1; g <= m.groups; g++ {
		if m.next == g*m.k/m.groups {
			return true
		}
	}
	return false
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
