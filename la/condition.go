package la

import "sync"

// condition is a reciprocal condition number that is estimated when it is
// first asked for, by whichever goroutine comes first, and then kept.
type condition[T Float] struct {
	once  sync.Once
	rcond T
}

func (c *condition[T]) of(estimate func() T) T {
	c.once.Do(func() { c.rcond = estimate() })
	return c.rcond
}

// forget makes the next call estimate anew.
func (c *condition[T]) forget() { c.once = sync.Once{} }
