package la

import (
	"math"
	"sync/atomic"
)

// condition is what is known of a reciprocal condition number: an estimate, made when it
// is first asked for and then kept; and whether a bound or a probe, which cost less, say
// that it is not below ε. Goroutines that come at the same time may each find it out,
// and find the same.
type condition[T Float] struct {
	rcond   atomic.Uint64 // the complement of the estimate's bits; 0 before there is one
	regular atomic.Uint32 // an answer
}

const (
	unasked = iota
	regular
	doubtful
)

func (c *condition[T]) of(estimate func() T) T {
	if known := c.rcond.Load(); known != 0 {
		return T(math.Float64frombits(^known))
	}
	rcond := estimate()
	c.rcond.Store(^math.Float64bits(float64(rcond)))
	return rcond
}

// isRegular reports whether the question asked, lapack.LURegular or the like, says
// that the matrix is regular.
func (c *condition[T]) isRegular(ask func() bool) bool {
	if answer := c.regular.Load(); answer != unasked {
		return answer == regular
	}
	yes := ask()
	c.answer(yes)
	return yes
}

// isUnasked reports whether isRegular would ask, and answer keeps what it would be told.
func (c *condition[T]) isUnasked() bool { return c.regular.Load() == unasked }

func (c *condition[T]) answer(yes bool) {
	answer := uint32(doubtful)
	if yes {
		answer = regular
	}
	c.regular.Store(answer)
}

// forget makes the next call estimate anew.
func (c *condition[T]) forget() { *c = condition[T]{} }
