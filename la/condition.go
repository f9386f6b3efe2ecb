package la

import (
	"sync"

	"github.com/lina-la/lina/internal/lapack"
)

// condition is what is known of a reciprocal condition number: an estimate, made
// when it is first asked for, by whichever goroutine comes first, and then kept;
// and whether a bound or a probe, which cost less, say that it is not below ε.
type condition[T Float] struct {
	estimated, asked sync.Once
	rcond            T
	regular          bool
}

func (c *condition[T]) of(estimate func() T) T {
	c.estimated.Do(func() { c.rcond = estimate() })
	return c.rcond
}

// isRegular reports whether the question asked, lapack.LURegular or the like, says
// that the matrix, of order n, is regular.
func (c *condition[T]) isRegular(n int, ask func(work []T) bool) bool {
	c.asked.Do(func() {
		work := borrow[T](lapack.RegularWork(n))
		c.regular = ask(*work)
		giveBack(work)
	})
	return c.regular
}

// forget makes the next call estimate anew.
func (c *condition[T]) forget() { c.estimated, c.asked = sync.Once{}, sync.Once{} }
