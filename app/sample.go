package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"parkledger/app/sample"
	"parkledger/assets"
	"parkledger/data"
)

// sampleDay is the day the sample stands for; with the fixed keys below its package has one known manifest.
var sampleDay = time.Date(2024, 11, 29, 2, 0, 0, 0, time.UTC)

// Sample makes the project of a fictional park in dir: its folder is imported as a user would, with photos drawn
// by code, its cases are marked final and its drafts checked. Keys and clock are fixed while it is made. A folder with
// other files in it is refused. When something fails nothing of it is left.
func Sample(ctx context.Context, dir string, progress Progress) (*Ledger, error) {
	entries, err := listed(dir)
	started := func(e fs.DirEntry) bool { return strings.HasPrefix(e.Name(), buildPrefix) } // by a run that was cut off
	if entries = slices.DeleteFunc(entries, started); len(entries) > 0 || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, refuse("“%s”不是空文件夹，没有生成示例项目。请选择新的或空的文件夹。", dir)
	}
	var n atomic.Int64
	ids := func() data.ID { return data.ID(fmt.Sprintf("01900000-0000-7000-8000-%012x", n.Add(1))) }
	opts := []Option{WithClock(func() time.Time { return sampleDay }), WithIDs(ids), WithUser("许静"), WithDevice("示例")}
	if inFile(dir) {
		return nil, fmt.Errorf("app: sample: %w", errNoFolder)
	}
	err = build(dir, func(work string) error {
		l, err := New(work, NewProject{}, opts...)
		if err != nil {
			return err
		}
		return errors.Join(l.fillSample(ctx, progress), l.Close())
	})
	if err != nil {
		return nil, err
	}
	return Open(dir, opts...)
}

// fillSample imports the folder of the sample park and does what its staff did.
func (l *Ledger) fillSample(ctx context.Context, progress Progress) error {
	folder, err := os.MkdirTemp("", "parkledger-sample-")
	if err != nil {
		return fmt.Errorf("app: sample: %w", err)
	}
	defer os.RemoveAll(folder)
	if err := os.CopyFS(folder, assets.SamplePark()); err != nil {
		return fmt.Errorf("app: sample: %w", err)
	}
	if err := drawPictures(ctx, folder, progress); err != nil {
		return err
	}
	if _, err := l.Import(ctx, []string{folder}, ImportOptions{AcceptProposals: true, Progress: progress}); err != nil {
		return err
	}
	return l.finishSample(ctx)
}

// samplePictures are the events of the sample park with the views taken of each.
var samplePictures = []struct {
	title, place, day string
	hours             []int
	signed            int // lines on the sign-in sheet, 0 for none kept
}{
	{"第一次企业需求座谈会（机器人整机与核心零部件）", "云杉园A座2层多功能厅", "2024-05-08", []int{14, 15}, 24},
	{"全国科技工作者日座谈联谊", "云杉园B座咖啡厅", "2024-05-30", []int{10}, 0},
	{"“人形机器人与柔性制造”高端对话", "云杉园会议中心报告厅", "2024-06-18", []int{9, 10, 11}, 26},
	{"第二次企业需求座谈会（智能装备与数字化）", "云杉园A座2层多功能厅", "2024-07-10", []int{14, 15}, 25},
	{"数字化车间工程师研修班", "云杉园培训教室301", "2024-07-24", []int{9, 14}, 26},
	{"第三次企业需求座谈会（进展复核与政策专题）", "云杉园A座2层多功能厅", "2024-09-05", []int{9, 10}, 26},
	{"2024云杉智能制造成果展", "云杉园中央广场及展厅", "2024-09-21", []int{10, 11, 15}, 0},
	{"“云杉杯”智能制造创新项目路演", "云杉园会议中心路演厅", "2024-10-16", []int{9, 11}, 22},
	{"智能制造知识产权与标准培训交流", "云杉园培训教室301", "2024-11-08", []int{10, 14}, 26},
}

func drawPictures(ctx context.Context, folder string, progress Progress) error {
	photos, scans := filepath.Join(folder, "照片"), filepath.Join(folder, "签到表扫描")
	for _, d := range []string{photos, scans} {
		if err := os.Mkdir(d, 0o755); err != nil {
			return fmt.Errorf("app: sample: %w", err)
		}
	}
	for i, e := range samplePictures {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress.tell(i+1, len(samplePictures), "绘制示例图片")
		for j, hour := range e.hours {
			taken := fmt.Sprintf("%s %02d:%02d:%02d", e.day, hour, 5+7*j, 12+i)
			p := sample.Picture{Title: e.title, Place: e.place, Taken: taken, Variant: i*2 + j, Portrait: j == 2}
			b, err := p.JPEG()
			if err != nil {
				return err
			}
			name := "IMG_" + strings.NewReplacer("-", "", " ", "_", ":", "").Replace(taken) + ".jpg"
			if err := os.WriteFile(filepath.Join(photos, name), b, 0o644); err != nil {
				return fmt.Errorf("app: sample: %w", err)
			}
		}
		if e.signed == 0 {
			continue
		}
		day, err := data.ParseDate(e.day)
		if err != nil {
			return fmt.Errorf("app: sample: %w", err)
		}
		b, err := sample.SignIn(e.title, day.Chinese(), e.signed)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("%s 签到表_%s.png", strings.NewReplacer("“", "", "”", "").Replace(e.title), strings.ReplaceAll(e.day, "-", ""))
		if err := os.WriteFile(filepath.Join(scans, name), b, 0o644); err != nil {
			return fmt.Errorf("app: sample: %w", err)
		}
	}
	return nil
}
