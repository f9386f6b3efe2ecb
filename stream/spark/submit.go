package spark

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// errNoSubmit is the error where Spark is not found.
var errNoSubmit = errors.New("spark: no spark-submit: set SPARK_HOME, or pip install pyspark (which wants Java 17)")

// findSubmit finds the spark-submit to use.
func findSubmit(named string) (string, error) {
	if named != "" {
		return exec.LookPath(named)
	}
	if home := os.Getenv("SPARK_HOME"); home != "" {
		return exec.LookPath(filepath.Join(home, "bin", "spark-submit"))
	}
	if path, err := exec.LookPath("spark-submit"); err == nil {
		return path, nil
	}
	out, err := exec.Command("python3", "-c", "import pyspark; print(pyspark.__path__[0])").Output()
	if err != nil {
		return "", errNoSubmit
	}
	path, err := exec.LookPath(filepath.Join(strings.TrimSpace(string(out)), "bin", "spark-submit"))
	if err != nil {
		return "", errNoSubmit
	}
	return path, nil
}

// pythonBeside names the Python that a spark-submit of pip came with.
func pythonBeside(submit string) []string {
	if os.Getenv("PYSPARK_DRIVER_PYTHON") != "" || os.Getenv("PYSPARK_PYTHON") != "" {
		return nil
	}
	python := filepath.Join(filepath.Dir(submit), "python3")
	if _, err := os.Stat(python); err != nil {
		return nil
	}
	return []string{"PYSPARK_DRIVER_PYTHON=" + python}
}
