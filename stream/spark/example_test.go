package spark_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/lina-la/lina/la"
	"github.com/lina-la/lina/stream"
	"github.com/lina-la/lina/stream/spark"
)

func ExampleStart() {
	_, err := spark.Start(context.Background(), spark.Config{Master: "spark://host:7077", Submit: "no-such-spark-submit"})
	fmt.Println(err)
	// Output: exec: "no-such-spark-submit": executable file not found in $PATH
}

// With a cluster the fits of package stream take another engine, and are the same.
func ExampleCluster_Run() {
	fit := func(ctx context.Context, master string, src *stream.Files) error {
		c, err := spark.Start(ctx, spark.Config{Master: master})
		if err != nil {
			return err
		}
		defer c.Close()
		p, err := stream.FitPCA(ctx, stream.Remote{Cluster: c}, src, 2) // calls c.Run
		fmt.Println(p)
		return err
	}
	fmt.Println(fit != nil)
	// Output: true
}

func ExampleCluster_Close() {
	var e stream.Engine = stream.Local{}
	if c, err := spark.Start(context.Background(), spark.Config{Master: "spark://host:7077", Submit: "no-such-spark-submit"}); err == nil {
		defer c.Close()
		e = stream.Remote{Cluster: c}
	}
	fmt.Printf("%T\n", e)
	// Output: stream.Local
}

func ExampleWorker() {
	dir := la.Must(os.MkdirTemp("", "worker"))
	defer os.RemoveAll(dir)
	job := filepath.Join(dir, "job.json")
	os.WriteFile(job, []byte(`{"Cols": 2, "Spec": {"Kind": "moments"}}`), 0o600)
	var out strings.Builder
	missing := `{"Index": 0, "URI": "none.npy"}`
	err := spark.Worker(context.Background(), []string{"reduce", job}, strings.NewReader(missing), &out)
	fmt.Println(out.String(), err)
	// Output:
	// {"First":0,"End":0,"Error":"stat none.npy: no such file or directory"}
	//  <nil>
}
