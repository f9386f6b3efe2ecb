package main

import (
	"testing"
	"testing/synctest"
	"time"
)

// The clock is a bubble's: it stands still but for what sleeps, however busy the machine.
func TestMeasure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const nap = 2 * time.Millisecond
		calls := 0
		low, median := timing{batch: 5 * nap, total: time.Second, count: 3}.measure(func() {
			calls++
			time.Sleep(nap)
		})
		if low != float64(nap) || median != low {
			t.Errorf("a call of %v takes %v to %v ns", nap, low, median)
		}
		// One call, six that make a batch a fifth too long, and three such batches.
		if calls != 1+6+3*6 {
			t.Errorf("%d calls", calls)
		}
	})
}

// No third batch once the time is spent.
func TestMeasureStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		timing{batch: 1, total: 1, count: 100}.measure(func() { calls++; time.Sleep(time.Microsecond) })
		if calls != 3 {
			t.Errorf("%d calls, want 3", calls)
		}
	})
}

func TestTimingFromEnv(t *testing.T) {
	for _, name := range []string{"BENCH_BATCH_MS", "BENCH_REQUEST_MS", "BENCH_BATCHES"} {
		t.Setenv(name, "")
	}
	if got, want := timingFromEnv(), (timing{20 * time.Millisecond, 400 * time.Millisecond, 4}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	t.Setenv("BENCH_BATCH_MS", "0.5")
	t.Setenv("BENCH_REQUEST_MS", "7")
	t.Setenv("BENCH_BATCHES", "0")
	if got, want := timingFromEnv(), (timing{time.Millisecond / 2, 7 * time.Millisecond, 1}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}
