-- Whether any published load had this size: only then is a file hashed before it is read. $1 bytes
select exists (select from load where file_bytes = $1 and state = 'published')
