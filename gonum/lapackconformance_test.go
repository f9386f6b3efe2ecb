package gonumla

import (
	"os"
	"testing"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/testlapack"
)

// lapackSuite is Gonum's own tests of the routines that LAPACK overrides.
func lapackSuite(t *testing.T, impl LAPACK) {
	for _, test := range []struct {
		name string
		run  func(t *testing.T)
	}{
		{"Dgetrf", func(t *testing.T) { testlapack.DgetrfTest(t, impl) }},
		{"Dgetri", func(t *testing.T) { testlapack.DgetriTest(t, impl) }},
		{"Dgetrs", func(t *testing.T) { testlapack.DgetrsTest(t, impl) }},
		{"Dpotrf", func(t *testing.T) { testlapack.DpotrfTest(t, impl) }},
		{"Dpotri", func(t *testing.T) { testlapack.DpotriTest(t, impl) }},
		{"Dpotrs", func(t *testing.T) { testlapack.DpotrsTest(t, impl) }},
		{"Dgeqrf", func(t *testing.T) { testlapack.DgeqrfTest(t, impl) }},
		{"Dormqr", func(t *testing.T) { testlapack.DormqrTest(t, impl) }},
		{"Dorgqr", func(t *testing.T) { testlapack.DorgqrTest(t, impl) }},
		{"Dgelqf", func(t *testing.T) { testlapack.DgelqfTest(t, impl) }},
		{"Dormlq", func(t *testing.T) { testlapack.DormlqTest(t, impl) }},
		{"Dorglq", func(t *testing.T) { testlapack.DorglqTest(t, impl) }},
		{"Dgeqp3", func(t *testing.T) { testlapack.Dgeqp3Test(t, impl) }},
		{"Dgels", func(t *testing.T) { testlapack.DgelsTest(t, impl) }},
		{"Dgecon", func(t *testing.T) { testlapack.DgeconTest(t, impl) }},
		{"Dpocon", func(t *testing.T) { testlapack.DpoconTest(t, impl) }},
		{"Dsyev", func(t *testing.T) { testlapack.DsyevTest(t, impl) }},
		{"Dsytrd", func(t *testing.T) { testlapack.DsytrdTest(t, impl) }},
		{"Dgehrd", func(t *testing.T) { testlapack.DgehrdTest(t, impl) }},
		{"Dgeev", func(t *testing.T) { testlapack.DgeevTest(t, impl) }},
		{"Dgesvd", func(t *testing.T) { testlapack.DgesvdTest(t, impl, 1e-13) }},
		{"Dtrcon", func(t *testing.T) { testlapack.DtrconTest(t, impl) }},
	} {
		t.Run(test.name, test.run)
	}
}

func TestGonumLapackSuite(t *testing.T) {
	t.Run("as is", func(t *testing.T) {
		if os.Getenv("CI") == "" {
			t.Skip("most calls of the suite are small, and as they are go to Gonum itself: CI runs them")
		}
		lapackSuite(t, LAPACK{})
	})
	t.Run("eager, on Lina's BLAS", func(t *testing.T) {
		defer blas64.Use(blas64.Implementation())
		blas64.Use(BLAS{})
		lapackSuite(t, LAPACK{eager: true})
	})
}
