package lapack

import "github.com/lina-la/lina/internal/matrixtest"

func init() { matrixtest.PoisonScratch() }
