package spark

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stream"
)

// The test is its own worker.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "worker" {
		if os.Args[2] == "reduce" {
			passGate()
		}
		if err := Worker(context.Background(), os.Args[2:], os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, "worker:", err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	if len(os.Args) > 1 && os.Args[1] == "--version" {
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// submitOf is the spark-submit that LINA_SPARK names.
func submitOf(t *testing.T) string {
	t.Helper()
	named := os.Getenv("LINA_SPARK")
	if named == "" {
		t.Skip("starting a cluster takes minutes: LINA_SPARK names the spark-submit to try, as CI does")
	}
	submit, err := findSubmit(named)
	if err == nil {
		_, err = exec.LookPath("java")
	}
	if err != nil {
		t.Fatal(err)
	}
	return submit
}

// cluster is a standalone cluster on this machine.
type cluster struct {
	master  string
	submit  string
	dir     string
	workers []*exec.Cmd
	said    tail
}

// startCluster starts a master and two workers of one core each, and waits for the master.
func startCluster(t *testing.T, submit string) *cluster {
	t.Helper()
	port := freePort(t)
	c := &cluster{master: "spark://127.0.0.1:" + port, submit: submit, dir: t.TempDir()}
	c.start(t, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", port, "--webui-port", freePort(t))
	for end := time.Now().Add(time.Minute); ; time.Sleep(100 * time.Millisecond) {
		conn, err := net.Dial("tcp", "127.0.0.1:"+port)
		if err == nil {
			conn.Close()
			break
		}
		if time.Now().After(end) {
			t.Fatal("the master does not come up: ", c.said.reason())
		}
	}
	for range 2 {
		c.addWorker(t)
	}
	return c
}

// start starts a process of the cluster, which ends with the test.
func (c *cluster) start(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(filepath.Join(filepath.Dir(c.submit), "spark-class"), args...)
	cmd.Env = append(os.Environ(), "SPARK_LOCAL_IP=127.0.0.1", "SPARK_WORKER_DIR="+c.dir, "SPARK_DAEMON_MEMORY=512m")
	cmd.Env = append(cmd.Env, pythonBeside(c.submit)...)
	cmd.Stdout, cmd.Stderr = &c.said, &c.said
	separate(cmd)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		kill(cmd)
		cmd.Wait()
	})
	return cmd
}

func (c *cluster) addWorker(t *testing.T) {
	t.Helper()
	c.workers = append(c.workers, c.start(t, "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", freePort(t), c.master))
}

// executors are the processes that a worker has started.
func executors(t *testing.T, worker *exec.Cmd) (pids []int) {
	t.Helper()
	out, err := exec.Command("ps", "-A", "-o", "pid=,ppid=").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		var pid, parent int
		if _, err := fmt.Sscan(line, &pid, &parent); err == nil && parent == worker.Process.Pid {
			pids = append(pids, pid)
		}
	}
	return pids
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

func config(submit, master string) Config {
	return Config{Master: master, Submit: submit, Conf: map[string]string{
		"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
		"spark.executor.memory": "1g", "spark.executor.cores": "1",
	}}
}

// shards writes a table in so many files.
func shards(t *testing.T, dir string, n, rows, cols int) *stream.Files {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		b, err := la.RandNormal(rng, rows, cols).AddScalar(10).MarshalBinary()
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("part-%d.npy", i)), b, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	src, err := stream.Open(filepath.Join(dir, "part-*.npy"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return src
}

func state(t *testing.T, e stream.Engine, src stream.Source, kind string) []byte {
	t.Helper()
	r, err := e.Reduce(context.Background(), src, stream.Spec{Kind: kind})
	if err != nil {
		t.Fatal(err)
	}
	b, err := r.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Spark on this machine, in one process.
func TestLocalMaster(t *testing.T) {
	submit := submitOf(t)
	dir := t.TempDir()
	src := shards(t, dir, 5, 200, 4)
	c, err := Start(context.Background(), config(submit, "local[2]"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	remote := stream.Remote{Cluster: c}
	for _, kind := range []string{"moments", "triangle", "summary"} {
		if !bytes.Equal(state(t, remote, src, kind), state(t, stream.Local{}, src, kind)) {
			t.Errorf("%s: another state than without Spark", kind)
		}
	}
	// an iterative method: passes are jobs of the one application
	got, err := stream.FitKMeans(context.Background(), remote, src, 3, nil)
	want, err2 := stream.FitKMeans(context.Background(), stream.Local{}, src, 3, nil)
	if err != nil || err2 != nil || !got.Centers.Equal(want.Centers) || got.Iterations != want.Iterations {
		t.Errorf("k-means: %v %v %v, want %v", err, err2, got, want)
	}

	// what is wrong with the data is said with its place
	x := la.Ones(20, 4)
	x.Set(6, 1, math.NaN())
	b, _ := x.MarshalBinary()
	bad := filepath.Join(dir, "part-3.npy")
	os.WriteFile(bad, b, 0o644)
	again, err := stream.Open(filepath.Join(dir, "part-*.npy"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := remote.Reduce(context.Background(), again, stream.Spec{Kind: "moments"}); err == nil || err.Error() != bad+`: row 7, column "c2": the value is missing` {
		t.Errorf("a missing value: %v", err)
	}
}

func TestStartFails(t *testing.T) {
	if _, err := Start(context.Background(), Config{Master: "local", Submit: "no-such-spark-submit"}); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("no spark-submit: %v", err)
	}
	submit := submitOf(t)
	_, err := Start(context.Background(), config(submit, "nonsense://x"))
	if err == nil || !strings.Contains(err.Error(), "Master must") || strings.Contains(err.Error(), "\n") {
		t.Errorf("a master that is none: %v", err)
	}
}
