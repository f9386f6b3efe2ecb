package main

import (
	"os"
	"slices"
	"strconv"
	"time"
)

// timing is how long a request is measured: batches of at least batch, at most
// count of them, no third one once total is spent; a call beyond a second is timed once.
type timing struct {
	batch, total time.Duration
	count        int
}

func timingFromEnv() timing {
	ms := func(name string, otherwise float64) time.Duration {
		return time.Duration(number(name, otherwise) * float64(time.Millisecond))
	}
	return timing{
		batch: ms("BENCH_BATCH_MS", 20),
		total: ms("BENCH_REQUEST_MS", 400),
		count: max(1, int(number("BENCH_BATCHES", 4))),
	}
}

func number(name string, otherwise float64) float64 {
	if x, err := strconv.ParseFloat(os.Getenv(name), 64); err == nil {
		return x
	}
	return otherwise
}

// measure returns the lowest and the median time of a call, in nanoseconds.
func (t timing) measure(call func()) (low, median float64) {
	once := elapsed(call, 1) // also warms up
	if once > time.Second {
		return float64(once), float64(once)
	}
	repeats, batch := 1, once
	for batch < t.batch {
		// Aim a fifth beyond the batch, and never trust a tiny time by more than tenfold.
		aim := 1.2 * float64(t.batch) / max(float64(batch), 1) * float64(repeats)
		repeats = max(repeats+1, min(10*repeats, int(aim)))
		batch = elapsed(call, repeats)
	}
	var perCall []float64
	for spent := time.Duration(0); len(perCall) < t.count && (len(perCall) < 2 || spent <= t.total); {
		batch = elapsed(call, repeats)
		spent += batch
		perCall = append(perCall, float64(batch)/float64(repeats))
	}
	slices.Sort(perCall)
	half := len(perCall) / 2
	if len(perCall)%2 == 1 {
		return perCall[0], perCall[half]
	}
	return perCall[0], (perCall[half-1] + perCall[half]) / 2
}

func elapsed(call func(), repeats int) time.Duration {
	start := time.Now()
	for range repeats {
		call()
	}
	return time.Since(start)
}
