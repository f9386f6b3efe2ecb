package la

// Must returns x, and panics if err is not nil:
//
//	svd := la.Must(la.SVD(A))
//
// It is for programs whose data are known to be good: an exercise, a test, a
// script that may stop with a stack trace. Where the data come from outside,
// look at the error.
func Must[X any](x X, err error) X {
	if err != nil {
		panic(err)
	}
	return x
}
