package main

import (
	"fmt"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// short measures each call once.
var short = timing{batch: time.Nanosecond, total: time.Nanosecond, count: 1}

// answer returns what the peer answers to lines of requests, and its log.
func answer(lines string, fresh bool) (answers, logged string, err error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var out, log strings.Builder
	err = serve(strings.NewReader(lines), &out, &log, fresh, short)
	return out.String(), log.String(), err
}

var twoTimes = regexp.MustCompile(`^[0-9]+\.[0-9] [0-9]+\.[0-9]\n$`)

func TestServe(t *testing.T) {
	for _, op := range every {
		for _, dtype := range []string{"f64", "f32"} {
			for _, fresh := range []bool{false, true} {
				line := fmt.Sprintf("%s 2 %s 1\n", op, dtype)
				if got, log, err := answer(line, fresh); err != nil || log != "" || !twoTimes.MatchString(got) {
					t.Errorf("%q, fresh %v: %q, %q, %v", line, fresh, got, log, err)
				}
			}
		}
	}
}

func TestServeDoesNotKnow(t *testing.T) {
	for _, line := range []string{"gemmm 4 f64 1", "gemm 4 f16 1", "gemm 0 f64 1", "gemm -3 f64 2"} {
		if got, log, err := answer(line+"\n", false); err != nil || log != "" || got != "NA\n" {
			t.Errorf("%q: %q, %q, %v", line, got, log, err)
		}
	}
}

func TestServeRefuses(t *testing.T) {
	for _, line := range []string{"", "gemm", "gemm four f64 1", "gemm 4 f64", "gemm 4 f64 one"} {
		got, _, err := answer("dot 2 f64 1\n"+line+"\ndot 2 f64 1\n", false)
		want := fmt.Sprintf("request %q: want \"op n dtype threads\"", line)
		if err == nil || err.Error() != want || !twoTimes.MatchString(got) {
			t.Errorf("%q: %q, error %v", line, got, err)
		}
	}
}

// A call that fails, here for want of a second sample, is NA and no time.
func TestServeFailure(t *testing.T) {
	got, log, err := answer("pca_eigh 1 f64 1\n", false)
	const want = "peer: pca_eigh 1 f64 1: la: matrix has NaN or Inf: entry (0, 0) is NaN\n"
	if err != nil || got != "NA\n" || log != want {
		t.Errorf("%q, %q, %v", got, log, err)
	}
}
