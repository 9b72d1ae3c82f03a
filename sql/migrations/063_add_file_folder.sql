-- Streets hand in files of one name, each in a folder of its own. Which earlier file a load may be a newer
-- edition of (F-ABSENT) takes the folder as well as the name.

alter table load add column file_folder text not null default '';
comment on column load.file_folder is 'folders on the way to the file as it was named to the command, without . and ..; no part of what is loaded, and not in the digest';
