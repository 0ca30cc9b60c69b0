package app

import "parkledger/app/host"

// PlaceNote says in brief what is wrong with keeping a project in a folder, and why and what to do; both are empty where
// nothing is. It asks the disk, which a network may keep waiting.
func PlaceNote(dir string) (brief, advice string) {
	const better = "请把项目放在本机磁盘上，需要多一份时用“备份”。"
	switch p := host.PlaceOf(dir); p.Kind {
	case host.Synced:
		return "这个位置由" + p.Service + "同步，可能损坏数据", "同步程序会在使用中移动、覆盖台账文件，可能损坏数据或出现两份。" + better
	case host.Network:
		return "这个位置在网络共享盘上，可能损坏数据", "断网时台账会中断，两台电脑同时打开可能损坏数据。" + better
	case host.Removable:
		return "这个位置在 U 盘或移动硬盘上，可能损坏数据", "使用中拔出可能损坏数据，遗失时台账会外泄。" + better
	}
	return "", ""
}
