package stream

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/la"
)

// TestMain lets the test's own binary be the process that is killed.
func TestMain(m *testing.M) {
	if folder := os.Getenv("LINA_STREAM_WORK"); folder != "" {
		checkpointEvery = 0
		if err := work(folder, os.Getenv("LINA_STREAM_CHECKPOINT")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// work is what the process does: passes of one kind and of an iterative method, with a line for each
// range that is done and one for the results.
func work(folder, checkpoint string) error {
	files, err := Open(filepath.Join(folder, "part-*.npy"), nil)
	if err != nil {
		return err
	}
	src := small{Source: files, target: 4000}
	e := Local{Checkpoint: checkpoint, Progress: func(p Progress) { fmt.Println("done") }}
	fit, err := FitLinear(ctx, e, src)
	if err != nil {
		return err
	}
	c, err := FitKMeans(ctx, e, src, 3, &ClusterOptions{MaxIter: 3})
	if err != nil {
		return err
	}
	text, err := json.Marshal([]any{fit, c})
	fmt.Printf("result %s\n", text)
	return err
}

// begin starts the process, and returns it with the lines that it writes.
func begin(t *testing.T, folder, checkpoint string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "GOMAXPROCS=2", "LINA_STREAM_WORK="+folder, "LINA_STREAM_CHECKPOINT="+checkpoint)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	return cmd, lines
}

// finish is the number of ranges that the process reads, and its result.
func finish(t *testing.T, cmd *exec.Cmd, lines *bufio.Scanner) (ranges int, result string) {
	t.Helper()
	for lines.Scan() {
		if text, ok := strings.CutPrefix(lines.Text(), "result "); ok {
			result = text
		} else {
			ranges++
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return ranges, result
}

// A process that is killed at any moment, without a chance to put anything in order, and started again
// comes to the same result, to the bit, and does not do again what it had kept.
func TestKilledAnywhere(t *testing.T) {
	trials := 8
	switch {
	case os.Getenv("CI") != "":
		trials = 50
	case testing.Short():
		trials = 3
	}
	rng := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	for i := range 3 {
		b, err := la.RandNormal(rng, 500, 4).MarshalBinary()
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("part-%d.npy", i)), b, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	cmd, lines := begin(t, dir, "")
	all, want := finish(t, cmd, lines)
	again := 0
	for trial := range trials {
		checkpoint := filepath.Join(dir, fmt.Sprintf("work-%d.json", trial))
		cmd, lines := begin(t, dir, checkpoint)
		for range rng.IntN(all) {
			lines.Scan()
		}
		time.Sleep(time.Duration(rng.IntN(2000)) * time.Microsecond) // so that it is anywhere between two lines
		cmd.Process.Kill()
		cmd.Wait()
		cmd, lines = begin(t, dir, checkpoint)
		n, got := finish(t, cmd, lines)
		if got != want {
			t.Fatalf("killed and started again: %s, want %s", got, want)
		}
		again += n
	}
	t.Logf("%d ranges a run; killed, the second one read %.1f", all, float64(again)/float64(trials))
	if again >= trials*all {
		t.Error("nothing was kept")
	}
}
