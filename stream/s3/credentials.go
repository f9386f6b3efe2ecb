package s3

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// finder finds who asks, and keeps it for as long as it is good for.
type finder struct {
	mu   sync.Mutex
	who  aws.Credentials
	from string
	at   time.Time // when it was found
}

// find returns who asks, and where that was found, as a message has it.
func (f *finder) find(ctx context.Context) (aws.Credentials, string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := os.Getenv("AWS_ACCESS_KEY_ID")
	if key != "" {
		return aws.Credentials{AccessKeyID: key, SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY"), SessionToken: os.Getenv("AWS_SESSION_TOKEN")}, "with the key of AWS_ACCESS_KEY_ID", nil
	}
	if file := credentialsFile(); file != "" {
		if p := profile(file); p["aws_access_key_id"] != "" {
			return aws.Credentials{AccessKeyID: p["aws_access_key_id"], SecretAccessKey: p["aws_secret_access_key"], SessionToken: p["aws_session_token"]}, "with the key of " + file, nil
		}
		if os.Getenv("AWS_PROFILE") != "" {
			return aws.Credentials{}, "", fmt.Errorf("%s has no key for the profile %q, which AWS_PROFILE names", file, os.Getenv("AWS_PROFILE"))
		}
	}
	good := f.who.CanExpire && time.Until(f.who.Expires) > time.Minute
	none := !f.who.HasKeys() && !f.at.IsZero() && time.Since(f.at) < 5*time.Minute
	if good || none {
		return f.who, f.from, nil
	}
	f.who, f.from, f.at = aws.Credentials{}, "and no key was found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", time.Now()
	who, err := container(ctx)
	if err != nil {
		return who, "", err
	}
	if who.HasKeys() {
		f.who, f.from = who, "with the role of the container"
	} else if who = machine(ctx); who.HasKeys() {
		f.who, f.from = who, "with the role of the machine"
	}
	return f.who, f.from, nil
}

func credentialsFile() string { return named("AWS_SHARED_CREDENTIALS_FILE", "credentials") }
func configFile() string      { return named("AWS_CONFIG_FILE", "config") }

// named is the file that a variable names, or the one in ~/.aws.
func named(variable, file string) string {
	if name := os.Getenv(variable); name != "" {
		return name
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".aws", file)
}

// profile is the settings of the profile AWS_PROFILE, or default, in a file of such.
func profile(file string) map[string]string {
	f, err := os.Open(file)
	if err != nil {
		return nil
	}
	defer f.Close()
	wanted := os.Getenv("AWS_PROFILE")
	if wanted == "" {
		wanted = "default"
	}
	settings, inside := map[string]string{}, false
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := strings.TrimSpace(lines.Text())
		if strings.HasPrefix(line, "[") {
			name := strings.TrimSpace(strings.Trim(line, "[]"))
			inside = strings.TrimSpace(strings.TrimPrefix(name, "profile ")) == wanted
			continue
		}
		if key, value, ok := strings.Cut(line, "="); ok && inside && !strings.HasPrefix(line, "#") {
			settings[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
		}
	}
	return settings
}

// role is what a container or a machine is told of its role.
type role struct {
	AccessKeyID     string `json:"AccessKeyId"`
	SecretAccessKey string
	Token           string
	Expiration      time.Time
}

func (r role) credentials() aws.Credentials {
	return aws.Credentials{AccessKeyID: r.AccessKeyID, SecretAccessKey: r.SecretAccessKey, SessionToken: r.Token, CanExpire: true, Expires: r.Expiration}
}

// nearby asks services of the machine itself, which answer at once or are not there.
var nearby = &http.Client{Timeout: 2 * time.Second, Transport: &http.Transport{Proxy: nil}}

func say(ctx context.Context, method, address string, header map[string]string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return "", err
	}
	for key, value := range header {
		req.Header.Set(key, value)
	}
	resp, err := nearby.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, 1<<16))
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", address, resp.Status)
	}
	return strings.TrimSpace(string(text)), err
}

// container asks for the role of a container, where there is one to ask.
func container(ctx context.Context) (aws.Credentials, error) {
	address := os.Getenv("AWS_CONTAINER_CREDENTIALS_FULL_URI")
	if relative := os.Getenv("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"); relative != "" {
		address = "http://169.254.170.2" + relative
	}
	if address == "" {
		return aws.Credentials{}, nil
	}
	header := map[string]string{}
	token := os.Getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN")
	if file := os.Getenv("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"); file != "" {
		b, err := os.ReadFile(file)
		if err != nil {
			return aws.Credentials{}, fmt.Errorf("the role of the container: %w", err)
		}
		token = strings.TrimSpace(string(b))
	}
	if token != "" {
		header["Authorization"] = token
	}
	text, err := say(ctx, http.MethodGet, address, header)
	var r role
	if err == nil {
		err = json.Unmarshal([]byte(text), &r)
	}
	if err != nil {
		return aws.Credentials{}, fmt.Errorf("the role of the container: %w", err)
	}
	return r.credentials(), nil
}

// machine asks for the role of a machine of Amazon's (IMDSv2), and is empty elsewhere.
func machine(ctx context.Context) aws.Credentials {
	if strings.EqualFold(os.Getenv("AWS_EC2_METADATA_DISABLED"), "true") {
		return aws.Credentials{}
	}
	host := os.Getenv("AWS_EC2_METADATA_SERVICE_ENDPOINT")
	if host == "" {
		host = "http://169.254.169.254"
	}
	host = strings.TrimSuffix(host, "/") + "/latest/"
	token, err := say(ctx, http.MethodPut, host+"api/token", map[string]string{"X-aws-ec2-metadata-token-ttl-seconds": "21600"})
	if err != nil {
		return aws.Credentials{}
	}
	header := map[string]string{"X-aws-ec2-metadata-token": token}
	const roles = "meta-data/iam/security-credentials/"
	name, err := say(ctx, http.MethodGet, host+roles, header)
	if err != nil || name == "" {
		return aws.Credentials{}
	}
	name, _, _ = strings.Cut(name, "\n")
	text, err := say(ctx, http.MethodGet, host+roles+name, header)
	var r role
	if err != nil || json.Unmarshal([]byte(text), &r) != nil {
		return aws.Credentials{}
	}
	return r.credentials()
}
