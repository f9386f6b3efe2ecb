package blas

import (
	"runtime"
	"testing"
	"time"
)

// BenchmarkGCDuringGemm reports the longest that runtime.GC takes in another
// goroutine while a large product runs: assembly cannot be interrupted, so no call
// of a kernel may last.
func BenchmarkGCDuringGemm(b *testing.B) {
	const n = 4096
	x, y, z := MatOf(n, n, filled[float64](n*n)), MatOf(n, n, filled[float64](n*n)), MatOf(n, n, make([]float64, n*n))
	var longest time.Duration
	for b.Loop() {
		done := make(chan struct{})
		go func() {
			Gemm(1, x, y, 0, z)
			close(done)
		}()
		for running := true; running; {
			select {
			case <-done:
				running = false
			default:
				start := time.Now()
				runtime.GC()
				longest = max(longest, time.Since(start))
			}
		}
	}
	b.ReportMetric(float64(longest.Microseconds())/1000, "ms/GC-max")
}
